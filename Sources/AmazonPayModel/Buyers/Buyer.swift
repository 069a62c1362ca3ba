/// The buyer, as far as the scopes allow.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/buyer.html
public struct Buyer: Hashable, Sendable {
    /// The buyer's id; begins with `amzn1.account.` and is given in every case.
    public var buyerId: String?
    /// Name.
    public var name: String?
    /// Mail address.
    public var email: String?
    /// Phone number of the default billing address.
    public var phoneNumber: String?
    /// Memberships of Prime; `nil` when the merchant is not allowed to know, empty when there are none.
    public var primeMembershipTypes: [String]?

    /// Makes a buyer.
    public init(
        buyerId: String?, name: String? = nil, email: String? = nil, phoneNumber: String? = nil,
        primeMembershipTypes: [String]? = nil
    ) {
        self.buyerId = buyerId
        self.name = name
        self.email = email
        self.phoneNumber = phoneNumber
        self.primeMembershipTypes = primeMembershipTypes
    }
}

extension Buyer: Codable {
    private enum CodingKeys: String, CodingKey {
        case buyerId, name, email, phoneNumber, primeMembershipTypes
    }

    /// Decodes a buyer; the list of memberships may be `null`, `[]` or `[null]`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        buyerId = try container.decodeIfPresent(String.self, forKey: .buyerId)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        email = try container.decodeIfPresent(String.self, forKey: .email)
        phoneNumber = try container.decodeIfPresent(String.self, forKey: .phoneNumber)
        primeMembershipTypes = try container.decodeSparseList(of: String.self, forKey: .primeMembershipTypes)
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(buyerId, .buyerId)
        try members.encode(name, .name)
        try members.encode(email, .email)
        try members.encode(phoneNumber, .phoneNumber)
        try members.encode(primeMembershipTypes, .primeMembershipTypes)
    }
}

extension Buyer: CustomStringConvertible, CustomReflectable {
    /// Says that there is a buyer, never who.
    public var description: String { "Buyer(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
