/// What a report is about.
///
/// In the sandbox only the settlement report of the sandbox can be had; the others are for the live environment.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
public struct ReportType: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Settlements; made by itself with each of them, it can be neither requested nor scheduled.
    public static let settlement: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SETTLEMENT_DATA_"
    /// Settlements of the sandbox.
    public static let sandboxSettlement: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SANDBOX_SETTLEMENT_DATA_"
    /// One-time orders.
    public static let orderReference: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_ORDER_REFERENCE_DATA_"
    /// Recurring permissions.
    public static let billingAgreement: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_BILLING_AGREEMENT_DATA_"
    /// Authorizations.
    public static let authorization: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_AUTHORIZATION_DATA_"
    /// Captures; perhaps not available by this API.
    public static let capture: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_CAPTURE_DATA_"
    /// Refunds.
    public static let refund: Self = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_REFUND_DATA_"
    /// Payments in several currencies; it can be requested, not scheduled.
    public static let multiCurrency: Self = "_GET_CSV_CUSTOM_OFFAMAZONPAYMENTS_MULTI_CURRENCY_PAYMENTS_DATA_"
}
