/// The payment instrument that the buyer chose, in words for the buyer.
public struct PaymentPreference: Hashable, Sendable {
    /// For instance `Visa ****1111 (Amazon Pay)`; the form of the text varies.
    public var paymentDescriptor: String?

    /// Makes a preference.
    public init(paymentDescriptor: String?) {
        self.paymentDescriptor = paymentDescriptor
    }
}

extension PaymentPreference: Codable {
    private enum CodingKeys: String, CodingKey {
        case paymentDescriptor
    }

    /// Encodes the descriptor as the encoder was told about absent members.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(paymentDescriptor, .paymentDescriptor)
    }
}
