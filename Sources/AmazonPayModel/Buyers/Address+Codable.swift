extension Address: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, addressLine1, addressLine2, addressLine3, city, county, district, stateOrRegion, postalCode
        case countryCode, phoneNumber
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Decodes the named members and keeps the others.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        addressLine1 = try container.decodeIfPresent(String.self, forKey: .addressLine1)
        addressLine2 = try container.decodeIfPresent(String.self, forKey: .addressLine2)
        addressLine3 = try container.decodeIfPresent(String.self, forKey: .addressLine3)
        city = try container.decodeIfPresent(String.self, forKey: .city)
        county = try container.decodeIfPresent(String.self, forKey: .county)
        district = try container.decodeIfPresent(String.self, forKey: .district)
        stateOrRegion = try container.decodeIfPresent(String.self, forKey: .stateOrRegion)
        postalCode = try container.decodeIfPresent(String.self, forKey: .postalCode)
        countryCode = try container.decodeIfPresent(String.self, forKey: .countryCode)
        phoneNumber = try container.decodeIfPresent(String.self, forKey: .phoneNumber)
        let everything = try decoder.container(keyedBy: AnyKey.self)
        for key in everything.allKeys where CodingKeys(stringValue: key.stringValue) == nil {
            additionalMembers[key.stringValue] = try everything.decode(JSONValue.self, forKey: key)
        }
    }

    /// Encodes the named members as the encoder was told about absent ones, and the others as they were.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(name, .name)
        try members.encode(addressLine1, .addressLine1)
        try members.encode(addressLine2, .addressLine2)
        try members.encode(addressLine3, .addressLine3)
        try members.encode(city, .city)
        try members.encode(county, .county)
        try members.encode(district, .district)
        try members.encode(stateOrRegion, .stateOrRegion)
        try members.encode(postalCode, .postalCode)
        try members.encode(countryCode, .countryCode)
        try members.encode(phoneNumber, .phoneNumber)
        var everything = encoder.container(keyedBy: AnyKey.self)
        for (name, value) in additionalMembers {
            try everything.encode(value, forKey: AnyKey(stringValue: name))
        }
    }
}
