import AmazonPayModel
import Foundation

/// The path of a request, as it is signed and as it stands in the URL.
///
/// They are the same but for a slash inside of a segment. The URL has `%2F` for it, so that an id cannot name another
/// resource. What Amazon signs there is not documented; the text that the segments stand for is signed, as a server
/// that decodes the path before it checks the signature rebuilds it.
struct RequestPath: Hashable, Sendable {
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    /// What the signer gets: plain text.
    let plain: String
    /// What stands in the URL.
    let encoded: String

    /// - Returns: `nil` when a segment is empty, has control characters or could lead elsewhere (`.`, `..`, `a/../b`).
    init?(_ segments: [String]) {
        var encoded: [String] = []
        for segment in segments {
            if Self.isPlainName(segment) {
                encoded.append(segment)
                continue
            }
            guard Self.isHarmless(segment),
                let text = segment.addingPercentEncoding(withAllowedCharacters: Self.unreserved)
            else { return nil }
            encoded.append(text)
        }
        plain = "/" + segments.joined(separator: "/")
        self.encoded = "/" + encoded.joined(separator: "/")
    }

    /// Ids and names of resources: nothing to encode and nothing that leads elsewhere, seen at one pass over the bytes.
    private static func isPlainName(_ segment: String) -> Bool {
        !segment.isEmpty && segment.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_") }
    }

    private static func isHarmless(_ segment: String) -> Bool {
        let parts = segment.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        return parts.allSatisfy { !["", ".", ".."].contains($0) }
            && segment.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
