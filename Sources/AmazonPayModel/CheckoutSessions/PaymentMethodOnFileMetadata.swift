/// How a payment method is saved.
public struct PaymentMethodOnFileMetadata: Hashable, Sendable {
    /// Whether the method is saved without a purchase; needs ``PaymentIntent/confirm``.
    public var setupOnly: Bool?

    /// Makes the metadata of a request.
    public init(setupOnly: Bool?) {
        self.setupOnly = setupOnly
    }
}

extension PaymentMethodOnFileMetadata: Codable {
    private enum CodingKeys: String, CodingKey {
        case setupOnly
    }

    /// Encodes the member as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(setupOnly, .setupOnly)
    }
}
