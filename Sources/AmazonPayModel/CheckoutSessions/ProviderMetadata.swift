/// What a payment service provider says about the order; for providers only.
public struct ProviderMetadata: Hashable, Sendable, Codable {
    /// The provider's own id of the order; at most 256 characters.
    public var providerReferenceId: String?

    /// Makes the metadata of a request.
    public init(providerReferenceId: String? = nil) {
        self.providerReferenceId = providerReferenceId
    }
}
