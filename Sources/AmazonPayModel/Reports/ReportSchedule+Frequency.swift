extension ReportSchedule {
    /// How often a report is made: an ISO 8601 duration.
    ///
    /// Others are `PT5M`, `PT15M`, `PT30M`, `PT1H`, `PT2H`, `PT4H`, `PT8H`, `PT12H`, `PT84H`, `P2D`, `P3D`, `P15D` and `P18D`.
    public struct Frequency: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Once a day.
        public static let everyDay: Self = "P1D"
        /// Once a week.
        public static let everyWeek: Self = "P7D"
        /// Once in two weeks.
        public static let everyTwoWeeks: Self = "P14D"
        /// Once in 30 days.
        public static let everyThirtyDays: Self = "P30D"
        /// Once in 24 hours.
        public static let every24Hours: Self = "PT24H"
    }
}
