/// How often a buyer is charged: every `value` units.
public struct Frequency: Hashable, Sendable {
    /// The unit of time.
    public struct Unit: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Years.
        public static let year: Self = "Year"
        /// Months.
        public static let month: Self = "Month"
        /// Weeks.
        public static let week: Self = "Week"
        /// Days.
        public static let day: Self = "Day"
        /// No fixed cadence; the value must then be 0.
        public static let variable: Self = "Variable"
    }

    /// The unit of time.
    public var unit: Unit
    /// How many units; 0 when the unit is ``Unit/variable``.
    public var value: Int

    /// Makes a frequency.
    public init(unit: Unit, value: Int) {
        self.unit = unit
        self.value = value
    }
}

extension Frequency: Codable {
    private enum CodingKeys: String, CodingKey {
        case unit, value
    }

    /// Decodes the value from a number or a string of digits; libraries send both.
    ///
    /// - Throws: `DecodingError` when the value is neither.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        unit = try container.decode(Unit.self, forKey: .unit)
        if let number = try? container.decode(Int.self, forKey: .value) {
            // Not a number: the next attempt reads a string and reports what is wrong.
            value = number
            return
        }
        guard let number = Int(try container.decode(String.self, forKey: .value)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .value, in: container, debugDescription: "not a whole number")
        }
        value = number
    }

    /// Encodes the value as a string, the form of the API's samples; the service has refused a number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(unit, forKey: .unit)
        try container.encode(String(value), forKey: .value)
    }
}
