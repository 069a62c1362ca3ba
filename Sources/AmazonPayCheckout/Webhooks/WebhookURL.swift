import AmazonPayModel
import Foundation

/// Where events may be posted to: over TLS, or within this machine.
enum WebhookURL {
    /// - Throws: 400 naming the field.
    static func check(_ text: String) throws(APIError) {
        guard isAllowed(text) else {
            throw APIError.invalid(
                "url",
                "It is an https URL of at most 2048 characters without user and fragment; http is for loopback only.")
        }
    }

    private static func isAllowed(_ text: String) -> Bool {
        guard text.utf8.count <= 2048, let url = URLComponents(string: text), let host = url.host, !host.isEmpty,
            url.user == nil, url.password == nil, url.fragment == nil
        else { return false }
        switch url.scheme?.lowercased() {
        case "https": return true
        case "http": return isLoopback(host)
        default: return false
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return ["localhost", "::1", "[::1]"].contains(host.lowercased())
            || numbers.count == 4 && numbers[0] == 127 && numbers.allSatisfy { $0 != nil }
    }
}
