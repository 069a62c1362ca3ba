import Foundation

/// Checks the signature of a button's payload.
public struct ButtonVerifier: Sendable {
    /// Makes a verifier.
    public init() {}

    /// Whether the signature fits the payload as it is given, or with the backslashes of its escapes taken out: one of
    /// Amazon's libraries signs it in that form.
    public func verify(
        payloadJSON: String, signature: String, algorithm: SignatureAlgorithm, publicKey: PublicKey
    ) -> Bool {
        guard let bytes = Data(base64Encoded: signature) else { return false }
        let check = SignatureCheck(signature: bytes, algorithm: algorithm, key: publicKey)
        return [payloadJSON, Self.withoutEscapes(payloadJSON)].contains {
            check.holds(StringToSign(payloadJSON: $0, algorithm: algorithm))
        }
    }

    /// What PHP's `stripcslashes` makes of the escapes that JSON uses.
    private static func withoutEscapes(_ text: String) -> String {
        var stripped = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                stripped.append(Self.escapes[character] ?? character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                stripped.append(character)
            }
        }
        return stripped
    }

    private static let escapes: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r"]
}
