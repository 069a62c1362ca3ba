/// The answer of an in-store refund.
public struct InStoreRefund: Hashable, Sendable, Codable {
    /// The refund's id.
    public var refundId: Refund.ID
    /// The state; ``InStoreState/pending`` while it is processed.
    public var refundStatus: StatusDetails<InStoreState>

    /// Makes an answer.
    public init(refundId: Refund.ID, refundStatus: StatusDetails<InStoreState>) {
        self.refundId = refundId
        self.refundStatus = refundStatus
    }
}
