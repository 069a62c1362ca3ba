/// An address of a business or a person behind it; its telephone number is in parts.
public struct AccountAddress: Hashable, Sendable, Codable, Redacted {
    /// First line.
    public var addressLine1: String?
    /// Second line.
    public var addressLine2: String?
    /// City.
    public var city: String?
    /// State or region.
    public var stateOrRegion: String?
    /// Postal code.
    public var postalCode: String?
    /// Country code, ISO 3166-1 alpha-2.
    public var countryCode: String?
    /// Telephone number.
    public var phoneNumber: PhoneNumber?

    /// Makes it from its members.
    public init(
        addressLine1: String? = nil, addressLine2: String? = nil, city: String? = nil, stateOrRegion: String? = nil,
        postalCode: String? = nil, countryCode: String? = nil, phoneNumber: PhoneNumber? = nil
    ) {
        self.addressLine1 = addressLine1
        self.addressLine2 = addressLine2
        self.city = city
        self.stateOrRegion = stateOrRegion
        self.postalCode = postalCode
        self.countryCode = countryCode
        self.phoneNumber = phoneNumber
    }
}
