extension Report {
    /// Where a report is in its making.
    public struct ProcessingStatus: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Being made.
        public static let inProgress: Self = "IN_PROGRESS"
        /// There; ``Report/reportDocumentId`` leads to it.
        public static let completed: Self = "COMPLETED"
        /// It could not be made.
        public static let failed: Self = "FAILED"
        /// Cancelled before it was begun, or there was nothing to report.
        public static let cancelled: Self = "CANCELLED"
    }
}
