/// A moment by the Gregorian calendar in UTC, also before that calendar was introduced: what ISO 8601 texts mean.
///
/// Foundation's calendars count days of before 1582 in another way, so a text of theirs would not read as the same moment.
struct CalendarTime: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int
    /// 0 is Thursday, as the first day of 1970 was.
    let weekday: Int
    let hour: Int
    let minute: Int
    let second: Int
    let millisecond: Int

    /// - Parameter milliseconds: Since 1970; of the years 1 to 9999.
    init(milliseconds: Int64) {
        let (days, rest) = Self.divide(Int(milliseconds), by: 86_400_000)
        // Years are counted from March, so that the leap day is the last one, and in periods of 400 years, which are
        // equally long: https://howardhinnant.github.io/date_algorithms.html#civil_from_days
        let (period, dayOfPeriod) = Self.divide(days + 719_468, by: 146_097)
        let yearOfPeriod =
            (dayOfPeriod - dayOfPeriod / 1460 + dayOfPeriod / 36_524 - dayOfPeriod / 146_096) / 365
        let dayOfYear = dayOfPeriod - (365 * yearOfPeriod + yearOfPeriod / 4 - yearOfPeriod / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = period * 400 + yearOfPeriod + (month <= 2 ? 1 : 0)
        weekday = Self.divide(days, by: 7).rest
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
    }

    /// Three digits behind a point.
    var fraction: String { ".\(Self.digits(millisecond, 3))" }

    func text(isExtended: Bool, fraction: String) -> String {
        let (dash, colon) = isExtended ? ("-", ":") : ("", "")
        return Self.digits(year, 4) + dash + Self.digits(month, 2) + dash + Self.digits(day, 2)
            + "T" + Self.digits(hour, 2) + colon + Self.digits(minute, 2) + colon + Self.digits(second, 2)
            + fraction + "Z"
    }

    static func digits(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }

    /// Division that rounds down, also below zero.
    private static func divide(_ number: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
