extension Timestamp {
    /// 1 January 1583 to 31 December 9999: the years in which every calendar names the same day.
    ///
    /// Before, calendars disagree (days up to 1582 shift by ten), and programs write "no date" as one of the year 1.
    private static let gregorian: ClosedRange<Int64> = -12_212_553_600_000...253_402_300_799_999

    /// Whether every calendar names the same day for it: the years 1583 to 9999.
    package var isGregorian: Bool { Self.gregorian.contains(milliseconds) }
}
