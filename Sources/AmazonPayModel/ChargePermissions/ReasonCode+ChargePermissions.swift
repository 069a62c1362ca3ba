// Why a charge permission is in its state, or cannot be changed.

extension ReasonCode {
    /// The merchant closed the permission; some answers say ``merchantCanceled`` for it.
    public static let merchantClosed: Self = "MerchantClosed"
    /// The buyer closed the permission at Amazon; some answers say ``buyerCanceled`` for it.
    public static let buyerClosed: Self = "BuyerClosed"
    /// The buyer deleted the payment instrument; another one has to be chosen at Amazon.
    public static let paymentMethodDeleted: Self = "PaymentMethodDeleted"
    /// The payment instrument expired; another one has to be chosen at Amazon.
    public static let paymentMethodExpired: Self = "PaymentMethodExpired"
    /// The permission has no payment instrument; one has to be chosen at Amazon.
    public static let paymentMethodNotSet: Self = "PaymentMethodNotSet"
    /// The buyer deleted the billing address of the payment instrument.
    public static let billingAddressDeleted: Self = "BillingAddressDeleted"
    /// The buyer did not pass the additional verification.
    public static let mfaFailed: Self = "MFAFailed"
    /// A charge is running; another one has to wait for its end, or for its cancellation.
    public static let chargeInProgress: Self = "ChargeInProgress"
    /// The permission has no amount.
    public static let amountNotSet: Self = "AmountNotSet"
    /// 422: the permission is closed, or a captured charge fixed its data.
    public static let chargePermissionNotModifiable: Self = "ChargePermissionNotModifiable"
}
