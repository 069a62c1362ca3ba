/// The shipping address that the shop already knows; for buttons at the end of checkout.
///
/// Mandatory there with ``ProductType/payAndShip``, an error with ``ProductType/payOnly``.
public struct AddressDetails: Hashable, Sendable, Codable {
    /// The recipient.
    public var name: String?
    /// First line.
    public var addressLine1: String?
    /// Second line.
    public var addressLine2: String?
    /// Third line.
    public var addressLine3: String?
    /// City.
    public var city: String?
    /// District or county.
    public var districtOrCounty: String?
    /// State or region; two letters in the United States and Canada.
    public var stateOrRegion: String?
    /// Postal code.
    public var postalCode: String?
    /// Country code, ISO 3166-1 alpha-2.
    public var countryCode: String?
    /// Phone number of the recipient.
    public var phoneNumber: String?

    /// Makes an address.
    public init(
        name: String?, addressLine1: String?, addressLine2: String? = nil, addressLine3: String? = nil,
        city: String? = nil, districtOrCounty: String? = nil, stateOrRegion: String? = nil, postalCode: String? = nil,
        countryCode: String?, phoneNumber: String? = nil
    ) {
        self.name = name
        self.addressLine1 = addressLine1
        self.addressLine2 = addressLine2
        self.addressLine3 = addressLine3
        self.city = city
        self.districtOrCounty = districtOrCounty
        self.stateOrRegion = stateOrRegion
        self.postalCode = postalCode
        self.countryCode = countryCode
        self.phoneNumber = phoneNumber
    }
}

extension AddressDetails: CustomStringConvertible, CustomReflectable {
    /// Says that there is an address, never which.
    public var description: String { "AddressDetails(redacted)" }

    /// Shows no member, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
