import AmazonPayModel

/// A moment as the header `Date` has it: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
struct HTTPDate: Hashable, Sendable {
    let text: String

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    init(_ moment: Timestamp) {
        // In its text, 19941106T084937Z, the calendar was reckoned already.
        let digits = moment.description.filter(\.isNumber)
        let number = { (from: Int, length: Int) in String(digits.dropFirst(from).prefix(length)) }
        let month = Self.months[(Int(number(4, 2)) ?? 1) - 1]
        // The first day of 1970 was a Thursday; days before it count backwards.
        let days = (Double(moment.milliseconds) / 86_400_000).rounded(.down)
        let weekday = Self.weekdays[((Int(days) % 7) + 7) % 7]
        text = """
            \(weekday), \(number(6, 2)) \(month) \(number(0, 4)) \
            \(number(8, 2)):\(number(10, 2)):\(number(12, 2)) GMT
            """
    }
}
