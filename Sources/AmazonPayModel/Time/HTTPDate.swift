import Foundation

/// A moment as headers of HTTP have it, in whole seconds: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
package struct HTTPDate: Hashable, Sendable {
    /// The moment.
    package let timestamp: Timestamp

    /// Takes a moment.
    package init(_ timestamp: Timestamp) { self.timestamp = timestamp }

    /// Reads a header.
    ///
    /// - Returns: `nil` for a text that is not in the one form that has to be written today.
    package init?(_ text: String) {
        // It says no more than that the text is in another form.
        guard let date = try? Self.style.parseStrategy.parse(text) else { return nil }
        timestamp = Timestamp(date)
    }

    /// The text of a header.
    package var text: String { timestamp.date.formatted(Self.style) }

    private static let style = Date.VerbatimFormatStyle(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
}
