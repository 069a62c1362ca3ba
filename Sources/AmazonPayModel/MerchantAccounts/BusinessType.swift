/// Company or person.
public struct BusinessType: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// A company.
    public static let corporate: Self = "CORPORATE"
    /// A person.
    public static let individual: Self = "INDIVIDUAL"
}
