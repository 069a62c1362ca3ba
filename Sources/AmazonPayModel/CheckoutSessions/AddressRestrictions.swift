/// Places that are delivered to, or are not.
public struct AddressRestrictions: Hashable, Sendable, Codable {
    /// Whether the listed places are the allowed or the forbidden ones.
    public struct Kind: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Only the listed places may be chosen.
        public static let allowed: Self = "Allowed"
        /// The listed places may not be chosen.
        public static let notAllowed: Self = "NotAllowed"
    }

    /// States and postal codes of a country; both empty means the whole country.
    public struct Places: Hashable, Sendable, Codable {
        /// States or regions.
        public var statesOrRegions: [String]?
        /// Postal codes.
        public var zipCodes: [String]?

        /// Makes a list of places.
        public init(statesOrRegions: [String]? = nil, zipCodes: [String]? = nil) {
            self.statesOrRegions = statesOrRegions
            self.zipCodes = zipCodes
        }
    }

    /// Whether the listed places are the allowed or the forbidden ones.
    public var type: Kind
    /// Places by country code.
    public var restrictions: [String: Places]

    /// Makes restrictions.
    public init(type: Kind, restrictions: [String: Places]) {
        self.type = type
        self.restrictions = restrictions
    }
}
