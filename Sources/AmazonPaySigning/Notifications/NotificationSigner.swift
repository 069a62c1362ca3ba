public import Foundation

/// Signs messages as Amazon SNS does: for simulators and tests.
public struct NotificationSigner: Sendable {
    /// How a message is signed.
    public enum Version: String, Hashable, Sendable, CaseIterable {
        /// SHA-1: what SNS does unless a topic says otherwise.
        case one = "1"
        /// SHA-256.
        case two = "2"
    }

    private let key: PrivateKey
    private let certificateURL: String

    /// Makes a signer.
    ///
    /// - Parameters:
    ///   - key: The key; its certificate has to be at the URL.
    ///   - certificateURL: What becomes the message's `SigningCertURL`.
    public init(key: PrivateKey, certificateURL: String) {
        self.key = key
        self.certificateURL = certificateURL
    }

    /// Signs a message.
    ///
    /// - Throws: What the cryptography throws; with a readable key it does not.
    public func sign(_ envelope: NotificationEnvelope, _ version: Version = .one) throws -> NotificationEnvelope {
        var signed = envelope
        signed.signatureVersion = version.rawValue
        signed.signingCertURL = certificateURL
        signed.signature = try NotificationSignature.sign(envelope.textToSign, version, with: key).base64EncodedString()
        return signed
    }

    /// Signs a message and writes the body that SNS posts.
    ///
    /// - Throws: As ``sign(_:_:)``.
    public func body(_ envelope: NotificationEnvelope, _ version: Version = .one) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(try sign(envelope, version))
    }
}
