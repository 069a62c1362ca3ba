/// What a payment service provider says about a dispute.
public struct ProviderDispute: Hashable, Sendable, Codable {
    /// The provider's id of the dispute.
    public var providerDisputeId: String

    /// Makes it from its members.
    public init(providerDisputeId: String) {
        self.providerDisputeId = providerDisputeId
    }
}
