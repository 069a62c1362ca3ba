import CryptoExtras
import Foundation

/// The RSA key that requests and button payloads are signed with.
///
/// It never appears in a description.
public struct PrivateKey: Sendable {
    let key: _RSA.Signing.PrivateKey

    /// Reads a PEM text, PKCS#1 (`BEGIN RSA PRIVATE KEY`) or PKCS#8 (`BEGIN PRIVATE KEY`), of at least 2048 bits.
    ///
    /// - Throws: ``KeyError``, whose text names the command that converts what was given.
    public init(pem: String) throws(KeyError) {
        guard let label = PEMLabel.first(in: pem) else { throw .notPEM }
        switch label {
        case "OPENSSH PRIVATE KEY": throw .openSSH
        case "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE": throw .publicKey
        case "EC PRIVATE KEY", "DSA PRIVATE KEY": throw .notRSA
        case "RSA PRIVATE KEY", "PRIVATE KEY": break
        default: throw PEMLabel.isEncrypted(label) ? .encrypted : .malformed
        }
        guard !PEMLabel.isEncrypted(pem) else { throw .encrypted }
        do {
            key = try _RSA.Signing.PrivateKey(unsafePEMRepresentation: pem)
        } catch {
            throw label == "PRIVATE KEY" && Self.isOfAnotherKind(pem) ? .notRSA : .malformed
        }
        guard key.keySizeInBits >= PublicKey.fewestBits else { throw .tooShort }
    }

    private init(_ key: _RSA.Signing.PrivateKey) {
        self.key = key
    }

    /// Makes a new key of 2048 bits.
    public static func generate() throws -> Self {
        Self(try _RSA.Signing.PrivateKey(keySize: .bits2048))
    }

    /// The public half.
    public var publicKey: PublicKey { PublicKey(key.publicKey) }

    /// The private key itself, as PKCS#8: for a file that only its owner can read, and for nothing else.
    public var unsafePEMRepresentation: String { key.pkcs8PEMRepresentation }

    /// PKCS#8 names the algorithm: 1.2.840.113549.1.1.1 for RSA.
    private static func isOfAnotherKind(_ pem: String) -> Bool {
        let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        let rsa = Data([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01])
        guard let der = Data(base64Encoded: body, options: .ignoreUnknownCharacters) else { return false }
        return der.range(of: rsa) == nil
    }
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
    /// Says that there is a key, never which.
    public var description: String { "PrivateKey(redacted)" }

    /// Shows nothing, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
