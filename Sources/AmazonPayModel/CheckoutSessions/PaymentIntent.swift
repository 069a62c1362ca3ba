/// What Amazon Pay does with the money at checkout; final only after Complete Checkout Session.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/set-payment-info.html
public struct PaymentIntent: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Nothing is authorized: the completed session has a charge permission and no charge.
    public static let confirm: Self = "Confirm"
    /// The amount is authorized; capture it later by the charge's id.
    public static let authorize: Self = "Authorize"
    /// The amount is authorized and captured; the charge's id serves for refunds.
    public static let authorizeWithCapture: Self = "AuthorizeWithCapture"
}
