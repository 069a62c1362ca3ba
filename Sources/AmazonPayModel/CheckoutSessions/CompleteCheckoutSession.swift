/// The body of Complete Checkout Session: the amounts that the session was made with, to be confirmed.
///
/// Other amounts answer 409 `AmountMismatch`.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/verify-and-complete-checkout.html
public struct CompleteCheckoutSession: Hashable, Sendable, Codable {
    /// The amount of the session's ``PaymentDetails/chargeAmount``; `nil` only when a payment method is set up without
    /// a purchase.
    public var chargeAmount: Price?
    /// The amount of the session's ``PaymentDetails/totalOrderAmount``; needed when the session has one.
    public var totalOrderAmount: Price?

    /// Makes a request.
    public init(chargeAmount: Price?, totalOrderAmount: Price? = nil) {
        self.chargeAmount = chargeAmount
        self.totalOrderAmount = totalOrderAmount
    }
}
