import Foundation

/// Checks the signature of a button's payload.
public struct ButtonVerifier: Sendable {
    private let scheme: SignatureScheme

    /// Makes a verifier.
    public init() { scheme = .rsassaPSSV2 }

    /// Makes a verifier that accepts the signatures of another scheme.
    package init(scheme: SignatureScheme) { self.scheme = scheme }

    /// Whether the signature fits the payload as it is given, or with the backslashes of its escapes taken out: one of
    /// Amazon's libraries signs it in that form.
    ///
    /// - Parameters:
    ///   - payloadJSON: The payload as the page passed it on.
    ///   - signature: The signature in base64.
    ///   - algorithm: The algorithm that the page names; only this one is tried.
    ///   - publicKey: The key that the page names.
    public func verify(
        payloadJSON: String, signature: String, algorithm: SignatureAlgorithm, publicKey: PublicKey
    ) -> Bool {
        guard let bytes = Data(base64Encoded: signature) else { return false }
        let check = SignatureCheck(signature: bytes, algorithm: algorithm, key: publicKey, scheme: scheme)
        let payload = Data(payloadJSON.utf8)
        if check.holds(StringToSign(payload: payload, algorithm: algorithm)) { return true }
        let unescaped = UnescapedPayload.make(payload)
        return unescaped != payload && check.holds(StringToSign(payload: unescaped, algorithm: algorithm))
    }
}
