import Crypto
import Foundation

/// One way to get the canonical request or the string to sign wrong although the request itself is right.
struct TextMistake: Sendable {
    /// What to tell the person who signed.
    let difference: String
    /// The bytes that would have been signed then.
    let text: @Sendable (CanonicalRequest, SignatureAlgorithm) -> Data

    static let all: [Self] = canonicalRequests + stringsToSign

    private static let canonicalRequests: [Self] = [
        canonical("has a line feed at its end") { $0 + "\n" },
        canonical("has no empty line between the headers and their names") {
            lines($0) { $0.remove(at: $0.count - 3) }
        },
        canonical("has no line for the query; without a query that line is empty") { lines($0) { $0.remove(at: 2) } },
        canonical("has the digest of the body in upper case") { lines($0) { $0.append($0.removeLast().uppercased()) } },
        canonical("has no digest of the body; an empty body has one too") { lines($0) { $0[$0.count - 1] = "" } },
        canonical("has line ends of two characters") { $0.replacing("\n", with: "\r\n") },
    ]

    private static let stringsToSign: [Self] = [
        Self(difference: "The string to sign has a line feed at its end.") { request, label in
            StringToSign(request, algorithm: label).bytes + [0x0A]
        },
        Self(difference: "The string to sign has the digest in upper case.") { request, label in
            Data("\(label.rawValue)\n\(request.sha256Hex.uppercased())".utf8)
        },
        Self(difference: "The string to sign has no line with the name of the algorithm.") { request, _ in
            Data(request.sha256Hex.utf8)
        },
        Self(difference: "The canonical request was signed instead of the string to sign.") { request, _ in
            Data(request.text.utf8)
        },
        Self(difference: "The string to sign holds the canonical request, not its digest.") { request, label in
            Data("\(label.rawValue)\n\(request.text)".utf8)
        },
        Self(difference: "The string to sign was hashed before it was signed; signing hashes it.") { request, label in
            Data(SHA256.hash(data: StringToSign(request, algorithm: label).bytes))
        },
        Self(difference: "The string to sign was hashed before it was signed; signing hashes it.") { request, label in
            Data(Digest.hex(StringToSign(request, algorithm: label).bytes).utf8)
        },
    ]

    private static func canonical(_ mistake: String, _ change: @escaping @Sendable (String) -> String) -> Self {
        Self(difference: "The canonical request that was signed \(mistake).") { request, label in
            StringToSign(payload: Data(change(request.text).utf8), algorithm: label).bytes
        }
    }

    /// A canonical request has seven lines or more.
    private static func lines(_ text: String, _ change: (inout [String]) -> Void) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 6 else { return text }
        change(&lines)
        return lines.joined(separator: "\n")
    }
}
