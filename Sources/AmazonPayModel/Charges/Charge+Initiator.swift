extension Charge {
    /// Who started a charge of a saved payment method, and whether it belongs to a series.
    ///
    /// Amazon documents the four codes; what their letters stand for is concluded from them.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
    public struct Initiator: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The customer, outside of a schedule.
        public static let customerUnscheduled: Self = "CITU"
        /// The merchant, outside of a schedule.
        public static let merchantUnscheduled: Self = "MITU"
        /// The customer, as part of a series.
        public static let customerRecurring: Self = "CITR"
        /// The merchant, as part of a series.
        public static let merchantRecurring: Self = "MITR"
    }
}
