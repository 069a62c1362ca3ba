extension Buyer {
    /// A membership of Amazon Prime; shared with merchants that Amazon allows to know, with ``BuyerScope/primeStatus``.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/buyer.html
    public struct PrimeMembership: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Prime.
        public static let general: Self = "PRIME_GENERAL"
        /// Prime in the United States.
        public static let generalUS: Self = "PRIME_GENERAL_US"
        /// Prime for students.
        public static let student: Self = "PRIME_STUDENT"
    }
}
