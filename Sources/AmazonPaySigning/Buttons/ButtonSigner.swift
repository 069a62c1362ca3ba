import CryptoExtras
import Foundation

/// Signs the payload of a button; the signature never expires.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
public struct ButtonSigner: Sendable {
    private let privateKey: PrivateKey

    /// The algorithm to name beside the signature; the page has to name the same one.
    public let algorithm = SignatureAlgorithm.rsassaPSSV2

    /// Makes a signer.
    public init(privateKey: PrivateKey) {
        self.privateKey = privateKey
    }

    /// The signature in base64.
    ///
    /// - Parameter payloadJSON: The payload, byte for byte as the page passes it on.
    public func sign(payloadJSON: String) throws -> String {
        let text = StringToSign(payloadJSON: payloadJSON, algorithm: algorithm)
        return try privateKey.key.signature(for: text.bytes, padding: .PSS).rawRepresentation.base64EncodedString()
    }
}
