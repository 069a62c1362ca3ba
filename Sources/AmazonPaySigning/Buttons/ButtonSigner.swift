import Foundation

/// Signs the payload of a button; the signature never expires.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
public struct ButtonSigner: Sendable {
    private let privateKey: PrivateKey
    private let scheme: SignatureScheme

    /// The algorithm to name beside the signature; the page has to name the same one.
    public let algorithm = SignatureAlgorithm.rsassaPSSV2

    /// Makes a signer.
    public init(privateKey: PrivateKey) {
        self.init(privateKey: privateKey, scheme: .rsassaPSSV2)
    }

    /// Makes a signer whose signatures only a verifier with the same scheme accepts.
    package init(privateKey: PrivateKey, scheme: SignatureScheme) {
        self.privateKey = privateKey
        self.scheme = scheme
    }

    /// The signature in base64.
    ///
    /// - Parameter payloadJSON: The payload, byte for byte as the page passes it on.
    public func sign(payloadJSON: String) throws -> String {
        let text = StringToSign(payloadJSON: payloadJSON, algorithm: algorithm)
        return try scheme.sign(text.bytes, privateKey).base64EncodedString()
    }
}
