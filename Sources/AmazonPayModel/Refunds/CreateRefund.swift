/// The body of Create Refund.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/refund.html#create-refund
public struct CreateRefund: Hashable, Sendable, Codable {
    /// The captured charge.
    public var chargeId: Charge.ID
    /// What to give back, in the charge's currency: at most ``Charge/refundableAmount``, and in one refund at most
    /// 150,000 USD, GBP or EUR, or 10,000,000 JPY.
    public var refundAmount: Price
    /// The text on the buyer's statement, behind `AMZ* `; at most 16 characters.
    public var softDescriptor: String?

    /// Makes a request.
    public init(chargeId: Charge.ID, refundAmount: Price, softDescriptor: String? = nil) {
        self.chargeId = chargeId
        self.refundAmount = refundAmount
        self.softDescriptor = softDescriptor
    }
}
