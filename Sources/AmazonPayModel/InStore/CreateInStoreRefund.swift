/// The body of an in-store refund.
public struct CreateInStoreRefund: Hashable, Sendable, Codable {
    /// The charge.
    public var chargeId: Charge.ID
    /// The shop's own id of this refund.
    public var refundReferenceId: String
    /// What to give back.
    public var refundTotal: Price
    /// The text on the buyer's statement; at most 16 characters.
    public var softDescriptor: String?
    /// What the shop says about the refund.
    public var metadata: InStoreMetadata?

    /// Makes a request.
    public init(
        chargeId: Charge.ID, refundReferenceId: String, refundTotal: Price, softDescriptor: String? = nil,
        metadata: InStoreMetadata? = nil
    ) {
        self.chargeId = chargeId
        self.refundReferenceId = refundReferenceId
        self.refundTotal = refundTotal
        self.softDescriptor = softDescriptor
        self.metadata = metadata
    }
}
