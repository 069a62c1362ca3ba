import AmazonPayModel
import Foundation

/// The path of a request, as it is signed and as it stands in the URL.
///
/// They are the same but for a slash inside of a buyer's token. The URL has `%2F` for it, so that a token cannot name
/// another resource. What Amazon signs there is not documented; the text that the segments stand for is signed, as a
/// server that decodes the path before it checks the signature rebuilds it.
struct RequestPath: Hashable, Sendable {
    /// A segment that no identifier can be: nothing was sent, and there is nothing to be found by it.
    struct MalformedSegment: Error, Hashable, Sendable, CustomStringConvertible {
        /// One sentence that does not repeat the text.
        var description: String { "the path has a text that cannot be an identifier" }
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    /// More than any identifier and any token has.
    private static let longestSegment = 2048
    /// The resource whose path ends in a token, which may be base 64 of any alphabet.
    private static let resourceOfTokens = "buyers"

    /// What the signer gets: plain text.
    let plain: String
    /// What stands in the URL.
    let encoded: String

    /// - Throws: ``MalformedSegment`` for a segment that cannot be the name of a resource or an identifier.
    init(base: [String], _ segments: [String]) throws(MalformedSegment) {
        let hasToken = segments.first == Self.resourceOfTokens
        var encoded = base
        for (index, segment) in segments.enumerated() {
            if Self.isPlainName(segment) {
                encoded.append(segment)
                continue
            }
            guard hasToken && index > 0 ? Self.canBeToken(segment) : Self.canBeIdentifier(segment),
                let text = segment.addingPercentEncoding(withAllowedCharacters: Self.unreserved)
            else { throw MalformedSegment() }
            encoded.append(text)
        }
        plain = "/" + (base + segments).joined(separator: "/")
        self.encoded = "/" + encoded.joined(separator: "/")
    }

    /// Ids and names of resources: nothing to encode and nothing that leads elsewhere, seen at one pass over the bytes.
    private static func isPlainName(_ segment: String) -> Bool {
        (1...longestSegment).contains(segment.utf8.count)
            && segment.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_") }
    }

    /// Ids of stores have points, and others may come; slashes, percent signs and blanks are in none.
    private static func canBeIdentifier(_ segment: String) -> Bool {
        canBeToken(segment) && segment.utf8.allSatisfy { !"/\\%".utf8.contains($0) }
    }

    private static func canBeToken(_ segment: String) -> Bool {
        let parts = segment.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        return parts.allSatisfy { !["", ".", ".."].contains($0) } && segment.utf8.count <= longestSegment
            && segment.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
