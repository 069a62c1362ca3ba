public import AmazonPayModel

/// What is to be paid: the amounts of a request, or those that a shop has set after the buyer chose an address.
public struct CheckoutAmounts: Hashable, Sendable, Codable {
    /// What is authorized or captured at checkout.
    public var chargeAmount: Price
    /// The value of the whole order, when more will be charged later.
    public var totalOrderAmount: Price?

    /// Makes amounts.
    public init(chargeAmount: Price, totalOrderAmount: Price? = nil) {
        self.chargeAmount = chargeAmount
        self.totalOrderAmount = totalOrderAmount
    }
}

extension CheckoutAmounts {
    init(_ request: CheckoutRequest) {
        self.init(chargeAmount: request.chargeAmount, totalOrderAmount: request.totalOrderAmount)
    }
}
