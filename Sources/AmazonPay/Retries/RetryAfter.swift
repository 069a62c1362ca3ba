import AmazonPayModel
import Foundation

/// Reads the `Retry-After` header: seconds, or a date of HTTP (RFC 9110 §10.2.3).
enum RetryAfter {
    /// Longer ones are taken as this long: no call waits for a day.
    private static let longest = Duration.seconds(86_400)

    static func duration(_ text: String, from now: Timestamp) -> Duration? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit) {
            return Int64(text).map { min(.seconds($0), longest) } ?? longest
        }
        guard let date = HTTPDate(text) else { return nil }
        return min(max(.zero, .milliseconds(date.timestamp.milliseconds - now.milliseconds)), longest)
    }
}
