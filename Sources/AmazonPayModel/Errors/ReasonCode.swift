/// Why something is in its state, or why a call failed; spelled as the service spells it.
///
/// The set is open: Amazon adds codes without notice, so treat an unknown one as its state or HTTP status alone says.
///
/// Sources: developer.amazon.com/docs/amazon-pay-api-v2/error-handling.html and the states and reason codes of each
/// resource.
public struct ReasonCode: Identifier {
    /// The code's text.
    public let rawValue: String

    /// Takes any code, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }
}

// MARK: - Why an object is in its state

extension ReasonCode {
    /// The buyer left Amazon's page, or cancelled the permission at Amazon.
    public static let buyerCanceled: Self = "BuyerCanceled"
    /// The payment was declined.
    public static let declined: Self = "Declined"
    /// The time was over: 24 hours for a checkout session, the life of a charge permission.
    public static let expired: Self = "Expired"
    /// Amazon cancelled it; not a decline of the payment.
    public static let amazonCanceled: Self = "AmazonCanceled"
    /// The merchant cancelled it.
    public static let merchantCanceled: Self = "MerchantCanceled"
    /// Amazon closed the permission: the whole amount is captured.
    public static let amazonClosed: Self = "AmazonClosed"
    /// The payment method was declined for good; the buyer has to choose another one.
    public static let paymentMethodInvalid: Self = "PaymentMethodInvalid"
    /// An authorization was not captured within 30 days.
    public static let expiredUnused: Self = "ExpiredUnused"
    /// The permission was closed together with its open charges.
    public static let chargePermissionCanceled: Self = "ChargePermissionCanceled"
    /// Declined, but another attempt may work.
    public static let softDeclined: Self = "SoftDeclined"
    /// Declined; the buyer must choose another payment instrument.
    public static let hardDeclined: Self = "HardDeclined"
    /// Refused by Amazon; the charge permission is cancelled too.
    public static let amazonRejected: Self = "AmazonRejected"
    /// Amazon could not process the payment; try again while the permission is chargeable.
    public static let processingFailure: Self = "ProcessingFailure"
    /// The payment could not be decided in time.
    public static let transactionTimedOut: Self = "TransactionTimedOut"
}

// MARK: - Why a call failed

extension ReasonCode {
    /// 400: a header has a value that is not allowed.
    public static let invalidHeaderValue: Self = "InvalidHeaderValue"
    /// 400: the request is wrong; the message says how.
    public static let invalidRequest: Self = "InvalidRequest"
    /// 400: a parameter has a value that is not allowed.
    public static let invalidParameterValue: Self = "InvalidParameterValue"
    /// 400: the body is not JSON.
    public static let invalidRequestFormat: Self = "InvalidRequestFormat"
    /// 400: a header is missing.
    public static let missingHeader: Self = "MissingHeader"
    /// 400: a header has no value.
    public static let missingHeaderValue: Self = "MissingHeaderValue"
    /// 400: a mandatory parameter is missing.
    public static let missingParameterValue: Self = "MissingParameterValue"
    /// 400: the body has a field that this operation does not know.
    public static let unrecognizedField: Self = "UnrecognizedField"
    /// 400: the simulation code does not fit the operation or the state.
    public static let invalidSandboxSimulationSpecified: Self = "InvalidSandboxSimulationSpecified"
    /// 400: the idempotency key was used with another request.
    public static let duplicateIdempotencyKey: Self = "DuplicateIdempotencyKey"
    /// 400: parameters that exclude each other.
    public static let invalidParameterCombination: Self = "InvalidParameterCombination"
    /// 400: the currency differs from the object's.
    public static let currencyMismatch: Self = "CurrencyMismatch"
    /// 400: a version of the API that does not exist.
    public static let invalidAPIVersion: Self = "InvalidAPIVersion"
    /// 400: more than the permission's balance, the authorization or the refundable amount.
    public static let transactionAmountExceeded: Self = "TransactionAmountExceeded"
    /// 400: more than the permission's limit for this calendar month.
    public static let periodicAmountExceeded: Self = "PeriodicAmountExceeded"
    /// 401: the caller may not do this.
    public static let unauthorizedAccess: Self = "UnauthorizedAccess"
    /// 403: the public key id is not known.
    public static let invalidAuthentication: Self = "InvalidAuthentication"
    /// 403: the merchant account's state does not allow the call.
    public static let invalidAccountStatus: Self = "InvalidAccountStatus"
    /// 403: the signature does not verify.
    public static let invalidRequestSignature: Self = "InvalidRequestSignature"
    /// 403: the authorization token of another merchant is missing, wrong or expired.
    public static let invalidAuthorizationToken: Self = "InvalidAuthorizationToken"
    /// 404: no such object for this merchant.
    public static let resourceNotFound: Self = "ResourceNotFound"
    /// 405: the operation is not supported.
    public static let unsupportedOperation: Self = "UnsupportedOperation"
    /// 405: the HTTP method is not supported on this path.
    public static let requestNotSupported: Self = "RequestNotSupported"
    /// 408: the service took too long.
    public static let requestTimeout: Self = "RequestTimeout"
    /// 409: the amount differs from the checkout session's.
    public static let amountMismatch: Self = "AmountMismatch"
    /// 422: the checkout session's state does not allow the call.
    public static let invalidCheckoutSessionStatus: Self = "InvalidCheckoutSessionStatus"
    /// 422: the buyer cancelled or the payment was declined.
    public static let checkoutSessionCanceled: Self = "CheckoutSessionCanceled"
    /// 422: the charge permission's state does not allow the call.
    public static let invalidChargePermissionStatus: Self = "InvalidChargePermissionStatus"
    /// 422: the charge's state does not allow the call.
    public static let invalidChargeStatus: Self = "InvalidChargeStatus"
    /// 422: too many charges on the permission, or refunds on the charge.
    public static let transactionCountExceeded: Self = "TransactionCountExceeded"
    /// 422: the payment method is not allowed for this payment.
    public static let paymentMethodNotAllowed: Self = "PaymentMethodNotAllowed"
    /// 422: the buyer did not pass the additional verification.
    public static let mfaNotCompleted: Self = "MFANotCompleted"
    /// 429: throttled.
    public static let tooManyRequests: Self = "TooManyRequests"
    /// 500: an error inside the service.
    public static let internalServerError: Self = "InternalServerError"
    /// 503: the service is temporarily unavailable.
    public static let serviceUnavailable: Self = "ServiceUnavailable"
}
