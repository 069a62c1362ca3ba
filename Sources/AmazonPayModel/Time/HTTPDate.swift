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
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, Self.weekdays.contains(where: { "\($0)," == words[0] }), words[5] == "GMT",
            let month = Self.months.firstIndex(where: { $0 == words[2] }),
            let timestamp = Timestamp(
                "\(words[3])-\(CalendarTime.digits(month + 1, 2))-\(words[1])T\(words[4])Z"),
            words[4].count == 8
        else { return nil }
        self.timestamp = timestamp
    }

    /// The text of a header.
    package var text: String {
        let time = CalendarTime(milliseconds: timestamp.milliseconds)
        let date = [
            "\(Self.weekdays[time.weekday]),", CalendarTime.digits(time.day, 2), Self.months[time.month - 1],
            CalendarTime.digits(time.year, 4),
        ]
        let clock = [time.hour, time.minute, time.second].map { CalendarTime.digits($0, 2) }.joined(separator: ":")
        return (date + [clock, "GMT"]).joined(separator: " ")
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
