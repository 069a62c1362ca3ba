import Crypto
import CryptoExtras
import Foundation

/// The two ways in which SNS signs: RSA with PKCS #1 v1.5 padding over SHA-1 (version 1) or SHA-256 (version 2).
enum NotificationSignature {
    static func sign(_ text: String, _ version: NotificationSigner.Version, with key: PrivateKey) throws -> Data {
        let bytes = Data(text.utf8)
        return switch version {
        // SHA-1 is what SNS uses for topics that nobody changed; the certificate's chain is what protects it.
        case .one:
            try key.key.signature(for: Insecure.SHA1.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation
        case .two: try key.key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation
        }
    }

    static func isValid(_ envelope: NotificationEnvelope, for key: _RSA.Signing.PublicKey) -> Bool {
        guard let bytes = Data(base64Encoded: envelope.signature) else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: bytes)
        let text = Data(envelope.textToSign.utf8)
        switch NotificationSigner.Version(rawValue: envelope.signatureVersion) {
        case .one:
            return key.isValidSignature(signature, for: Insecure.SHA1.hash(data: text), padding: .insecurePKCS1v1_5)
        case .two: return key.isValidSignature(signature, for: SHA256.hash(data: text), padding: .insecurePKCS1v1_5)
        case nil: return false
        }
    }
}
