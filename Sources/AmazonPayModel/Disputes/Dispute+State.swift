extension Dispute {
    /// Where a dispute is in its life.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
    public struct State: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The merchant has to answer before the deadline.
        public static let actionRequired: Self = "ActionRequired"
        /// Amazon looks at it.
        public static let underReview: Self = "UnderReview"
        /// Decided; ``Dispute/Status/resolution`` says for whom.
        public static let resolved: Self = "Resolved"
        /// Over.
        public static let closed: Self = "Closed"
    }
}
