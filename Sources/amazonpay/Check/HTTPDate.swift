import AmazonPay
import Foundation

/// The moment in a `Date` header.
struct HTTPDate {
    let timestamp: Timestamp

    /// - Returns: `nil` for a text that is not in the form that servers have to write.
    init?(_ text: String) {
        let format = Date.VerbatimFormatStyle(
            format:
                "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
            locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
        guard let date = try? format.parseStrategy.parse(text) else { return nil }
        timestamp = Timestamp(date)
    }
}
