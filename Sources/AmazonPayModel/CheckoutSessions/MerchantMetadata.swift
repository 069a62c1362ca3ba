/// What the shop says about the order.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#type-merchantmetadata
public struct MerchantMetadata: Hashable, Sendable {
    /// The shop's order id, shown to the buyer; at most 256 characters.
    public var merchantReferenceId: String?
    /// The shop's name, instead of the one in Seller Central; at most 50 characters.
    public var merchantStoreName: String?
    /// A note in the mails to the buyer; at most 255 characters.
    public var noteToBuyer: String?
    /// Anything; not shown to the buyer; at most 4096 characters.
    public var customInformation: String?

    /// Makes the metadata of a request.
    public init(
        merchantReferenceId: String? = nil, merchantStoreName: String? = nil, noteToBuyer: String? = nil,
        customInformation: String? = nil
    ) {
        self.merchantReferenceId = merchantReferenceId
        self.merchantStoreName = merchantStoreName
        self.noteToBuyer = noteToBuyer
        self.customInformation = customInformation
    }
}

extension MerchantMetadata: Codable {
    private enum CodingKeys: String, CodingKey {
        case merchantReferenceId, merchantStoreName, noteToBuyer, customInformation
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(merchantReferenceId, .merchantReferenceId)
        try members.encode(merchantStoreName, .merchantStoreName)
        try members.encode(noteToBuyer, .noteToBuyer)
        try members.encode(customInformation, .customInformation)
    }
}
