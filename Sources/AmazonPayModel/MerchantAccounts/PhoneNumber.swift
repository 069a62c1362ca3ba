/// A telephone number in parts.
public struct PhoneNumber: Hashable, Sendable, Codable, Redacted {
    /// The country's code.
    public var countryCode: String?
    /// The number.
    public var number: String?
    /// The extension.
    public var `extension`: String?

    /// Makes it from its members.
    public init(countryCode: String? = nil, number: String? = nil, `extension`: String? = nil) {
        self.countryCode = countryCode
        self.number = number
        self.`extension` = `extension`
    }
}
