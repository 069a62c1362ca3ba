import Foundation
import Synchronization

/// What the shops of one buyer have asked the browser to remember, until it is closed.
///
/// Like a browser it tells hosts apart and not their ports. Times of expiry are not kept: no visit takes that long.
final class CookieJar: Sendable {
    private let cookies = Mutex<[String: [String: String]]>([:])

    /// Takes what a host has sent as `Set-Cookie`.
    func take(_ headers: [String], from host: String) {
        cookies.withLock { cookies in
            for header in headers {
                let parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
                guard let pair = parts.first, let equals = pair.firstIndex(of: "="), equals > pair.startIndex else {
                    continue
                }
                let isRemoved = parts.dropFirst().contains { part in
                    let text = part.lowercased()
                    return text == "max-age=0" || text.hasPrefix("expires=thu, 01 jan 1970")
                }
                let value = String(pair[pair.index(after: equals)...])
                cookies[host, default: [:]][String(pair[..<equals])] = isRemoved ? nil : value
            }
        }
    }

    /// The header for a request to a host; `nil` when there is nothing to tell.
    func header(for host: String) -> String? {
        let known = cookies.withLock { $0[host] ?? [:] }
        guard !known.isEmpty else { return nil }
        return known.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
    }
}
