import AmazonPayModel
import Crypto
import Foundation

/// What an endpoint's requests are signed with.
///
/// It is kept as it is, because signing needs it; no answer, log or dump shows it again.
struct WebhookSecret: Hashable, Sendable, Codable, Redacted {
    /// The text; its UTF-8 bytes are the key.
    let text: String

    init(_ text: String) {
        self.text = text
    }

    init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// HMAC-SHA-256 over the timestamp, a point, and the body, in hexadecimal digits.
    func signature(of body: Data, timestamp: Int64) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(timestamp).".utf8) + body, using: SymmetricKey(data: Data(text.utf8)))
        return code.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }
}
