/// The body of Finalize Checkout Session, which takes the place of Complete: for a buyer who never leaves the shop's page,
/// and for the checkouts of Amazon's app libraries.
///
/// Source: developer.amazon.com/docs/amazon-pay-buy-now-checkout/verify-and-complete-checkout.html,
/// developer.amazon.com/docs/mobile-app/finalize-checkout-session.html
public struct FinalizeCheckoutSession: Hashable, Sendable, Codable {
    /// What happens with the money.
    public var paymentIntent: PaymentIntent?
    /// Whether the authorization may stay undecided for up to 24 hours.
    public var canHandlePendingAuthorization: Bool?
    /// The amount of the session's ``PaymentDetails/chargeAmount``.
    public var chargeAmount: Price?
    /// The amount of the session's ``PaymentDetails/totalOrderAmount``; needed when the session has one.
    public var totalOrderAmount: Price?
    /// The shipping address that the service shared; needed with ``ProductType/payAndShip``.
    public var shippingAddress: Address?
    /// The billing address that the service shared; needed with ``ProductType/payOnly``.
    public var billingAddress: Address?
    /// Amazon Pay system data; needed when the session has some.
    public var supplementaryData: String?

    /// Makes a request.
    public init(
        paymentIntent: PaymentIntent?, chargeAmount: Price?, totalOrderAmount: Price? = nil,
        canHandlePendingAuthorization: Bool? = nil, shippingAddress: Address? = nil, billingAddress: Address? = nil,
        supplementaryData: String? = nil
    ) {
        self.paymentIntent = paymentIntent
        self.chargeAmount = chargeAmount
        self.totalOrderAmount = totalOrderAmount
        self.canHandlePendingAuthorization = canHandlePendingAuthorization
        self.shippingAddress = shippingAddress
        self.billingAddress = billingAddress
        self.supplementaryData = supplementaryData
    }
}
