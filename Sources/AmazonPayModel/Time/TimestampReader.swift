/// Reads `20191015T204327Z` and `2019-10-15T20:43:27Z` digit by digit.
///
/// The formatters of Foundation are lenient: they take some dates that do not exist, and a form that is partly basic.
struct TimestampReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    /// Milliseconds since 1970, or `nil` when the text is not exactly one of the two forms.
    mutating func read() -> Int64? {
        guard let year = number(digits: 4) else { return nil }
        let isExtended = skip("-")
        guard let month = number(digits: 2), !isExtended || skip("-"), let day = number(digits: 2), skip("T"),
            let hour = number(digits: 2), !isExtended || skip(":"),
            let minute = number(digits: 2), !isExtended || skip(":"),
            let second = number(digits: 2), let fraction = fraction(), skip("Z"), rest.isEmpty,
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Self.daysSince1970(year: year, month: month, day: day)
        return Int64(((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + Int64(fraction)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
        rest.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The milliseconds of a fraction; none without one.
    private mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        let count = rest.prefix(while: Self.isDigit).count
        guard (1...9).contains(count), let value = number(digits: count) else { return nil }
        let billionths = (count..<9).reduce(value) { value, _ in value * 10 }
        return billionths / 1_000_000
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Counts whole years from the year 0, whose first day is 719 528 days before 1970, and then months.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let before = year - 1
        let leapDays = year == 0 ? 0 : before / 4 - before / 100 + before / 400 + 1
        let months = (1..<month).reduce(0) { $0 + days(in: $1, of: year) }
        return year * 365 + leapDays + months + day - 1 - 719_528
    }
}
