import AmazonPayModel
import AmazonPaySigning

/// Turns a click on a button into a request to create a session, if the payload is signed as it should be.
struct ButtonGate: Sendable {
    let directory: MerchantDirectory
    let verifier: ButtonVerifier

    /// - Throws: 403 `InvalidRequestSignature` when payload, key or label are wrong.
    func caller(of press: ButtonPress) throws(APIError) -> Caller {
        guard let entry = directory.key(press.publicKeyId) else { throw .invalidButton("The publicKeyId is unknown.") }
        let algorithms = try Self.algorithms(press.algorithm)
        let fits = algorithms.contains { algorithm in
            verifier.verify(
                payloadJSON: press.payloadJSON, signature: press.signature, algorithm: algorithm,
                publicKey: entry.publicKey)
        }
        guard fits else {
            throw .invalidButton(
                "The signature does not fit the payload. The page has to pass on the very text that was signed, and "
                    + "the same algorithm.")
        }
        let named: ReleaseEnvironment = press.environment?.uppercased() == "LIVE" ? .live : .sandbox
        return Caller(entry.merchant, in: entry.keyEnvironment ?? named, publicKeyID: press.publicKeyId)
    }

    private static func algorithms(_ name: String?) throws(APIError) -> [SignatureAlgorithm] {
        guard let name, !name.isEmpty else { return SignatureAlgorithm.allCases }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw .invalidButton("The algorithm is unknown.")
        }
        return [algorithm]
    }
}

extension APIError {
    fileprivate static func invalidButton(_ why: String) -> Self {
        Self(status: 403, reasonCode: .invalidRequestSignature, message: why)
    }
}
