/// What a buyer agrees to: one order, charges on a cadence, or a payment method kept for later.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html
public struct ChargePermissionType: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// One order; up to 25 charges within the order amount, for 180 days (13 months when extended); the default.
    public static let oneTime: Self = "OneTime"
    /// Charges on the announced cadence, within a limit for each calendar month.
    public static let recurring: Self = "Recurring"
    /// A saved payment method, charged now and then, within a limit for each calendar month.
    public static let paymentMethodOnFile: Self = "PaymentMethodOnFile"
}
