extension Buyer: Codable {
    private enum CodingKeys: String, CodingKey {
        case buyerId, name, email, phoneNumber, primeMembershipTypes, postalCode, countryCode, shippingAddress
        case billingAddress
    }

    /// Decodes a buyer; the list of memberships may be `null`, `[]` or `[null]`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        buyerId = try container.decodeIfPresent(String.self, forKey: .buyerId)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        email = try container.decodeIfPresent(String.self, forKey: .email)
        phoneNumber = try container.decodeIfPresent(String.self, forKey: .phoneNumber)
        primeMembershipTypes = try container.decodeSparseList(of: PrimeMembership.self, forKey: .primeMembershipTypes)
        postalCode = try container.decodeIfPresent(String.self, forKey: .postalCode)
        countryCode = try container.decodeIfPresent(String.self, forKey: .countryCode)
        shippingAddress = try container.decodeIfPresent(Address.self, forKey: .shippingAddress)
        billingAddress = try container.decodeIfPresent(Address.self, forKey: .billingAddress)
    }

    /// Encodes the members as the encoder was told about absent ones; those that only Get Buyer answers are written only
    /// when set.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(buyerId, .buyerId)
        try members.encode(name, .name)
        try members.encode(email, .email)
        try members.encode(phoneNumber, .phoneNumber)
        try members.encode(primeMembershipTypes, .primeMembershipTypes)
        if let postalCode { try members.encode(postalCode, .postalCode) }
        if let countryCode { try members.encode(countryCode, .countryCode) }
        if let shippingAddress { try members.encode(shippingAddress, .shippingAddress) }
        if let billingAddress { try members.encode(billingAddress, .billingAddress) }
    }
}
