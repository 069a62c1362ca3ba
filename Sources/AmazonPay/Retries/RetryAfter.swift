import Foundation

/// Reads the `Retry-After` header: seconds, or a date of HTTP (RFC 9110 §10.2.3).
enum RetryAfter {
    /// Longer ones are taken as this long: no call waits for a day.
    private static let longest = Duration.seconds(86_400)

    static func duration(_ text: String, from now: Timestamp) -> Duration? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return Int64(text).map { min(.seconds($0), longest) } ?? longest
        }
        guard let date = date(text) else { return nil }
        return min(max(.zero, .milliseconds(Timestamp(date).milliseconds - now.milliseconds)), longest)
    }

    private static func date(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: text)
    }
}
