/// A value of a set that Amazon may extend: any text is kept, compared and sent back unchanged.
///
/// Known members are static properties of the conforming type. When code must branch over such a value, the
/// `default` branch has to be the safe one: treat an unknown state as "not final".
public protocol OpenValue: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible
where RawValue == String {
    /// Takes any text, known or not.
    init(rawValue: String)
}

extension OpenValue {
    /// The text as the API spells it.
    public var description: String { rawValue }

    /// Decodes any string.
    ///
    /// - Throws: `DecodingError` when the value is not a string.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    /// Encodes the text unchanged.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
