import Foundation

/// The date of a signed request, in the basic form of most libraries or the extended one of some.
enum SigningDate {
    static func read(_ text: String) -> Date? {
        let digits = text.filter { $0 != "-" && $0 != ":" }
        guard digits.count == 16, text.count == 16 || text.count == 20 else { return nil }
        let basic = Date.ISO8601FormatStyle(
            dateSeparator: .omitted, dateTimeSeparator: .standard, timeSeparator: .omitted)
        // A text that is no date has no moment: the caller says so.
        return try? basic.parse(digits)
    }
}
