/// What a payment service provider says about the order; for providers only.
public struct ProviderMetadata: Hashable, Sendable {
    /// The provider's own id of the order; at most 256 characters.
    public var providerReferenceId: String?

    /// Makes the metadata of a request.
    public init(providerReferenceId: String? = nil) {
        self.providerReferenceId = providerReferenceId
    }
}

extension ProviderMetadata: Codable {
    private enum CodingKeys: String, CodingKey {
        case providerReferenceId
    }

    /// Encodes the id as the encoder was told about absent members.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(providerReferenceId, .providerReferenceId)
    }
}
