/// A postal address of a buyer.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/buyer.html#type-address
public struct Address: Hashable, Sendable {
    /// The recipient; at most 50 characters.
    public var name: String?
    /// First line; at most 180 characters.
    public var addressLine1: String?
    /// Second line; at most 60 characters.
    public var addressLine2: String?
    /// Third line; at most 60 characters.
    public var addressLine3: String?
    /// City; at most 50 characters; Japanese addresses may have none.
    public var city: String?
    /// County; at most 50 characters.
    public var county: String?
    /// District; at most 50 characters.
    public var district: String?
    /// State or region; at most 50 characters, two letters in the United States and Canada.
    public var stateOrRegion: String?
    /// Postal code; at most 20 characters.
    public var postalCode: String?
    /// Country code, ISO 3166-1 alpha-2.
    public var countryCode: String?
    /// Phone number; at most 20 characters.
    public var phoneNumber: String?
    /// Members that this library has no name for; sent back unchanged where the service wants its own address again.
    public var additionalMembers: [String: JSONValue] = [:]

    /// Makes an address.
    public init(
        name: String?, addressLine1: String?, addressLine2: String? = nil, addressLine3: String? = nil,
        city: String? = nil, county: String? = nil, district: String? = nil, stateOrRegion: String? = nil,
        postalCode: String? = nil, countryCode: String?, phoneNumber: String? = nil
    ) {
        self.name = name
        self.addressLine1 = addressLine1
        self.addressLine2 = addressLine2
        self.addressLine3 = addressLine3
        self.city = city
        self.county = county
        self.district = district
        self.stateOrRegion = stateOrRegion
        self.postalCode = postalCode
        self.countryCode = countryCode
        self.phoneNumber = phoneNumber
    }
}

extension Address: CustomStringConvertible, CustomReflectable {
    /// Says that there is an address, never which.
    public var description: String { "Address(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
