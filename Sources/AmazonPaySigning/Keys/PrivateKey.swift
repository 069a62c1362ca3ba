import CryptoExtras
public import Foundation

/// The RSA key that requests and button payloads are signed with.
///
/// It never appears in a description.
public struct PrivateKey: Sendable {
    let key: _RSA.Signing.PrivateKey

    /// Reads a PEM text, PKCS#1 (`BEGIN RSA PRIVATE KEY`) or PKCS#8 (`BEGIN PRIVATE KEY`), of at least 2048 bits.
    ///
    /// - Throws: ``KeyError``, whose text names the command that converts what was given.
    public init(pem: String) throws(KeyError) {
        guard let block = PEMBlock.preferring("PRIVATE KEY", in: pem) else {
            throw pem.isSSHPublicKey ? .publicKey : .notPEM
        }
        try self.init(block)
    }

    /// Reads the contents of a key file: PEM as in ``init(pem:)`` in any Unicode encoding, or DER.
    ///
    /// - Throws: ``KeyError``, whose text names the command that converts what was given.
    public init(contents: Data) throws(KeyError) {
        let contents = try KeyContents(contents)
        if let block = contents.block {
            try self.init(block)
        } else {
            try self.init(pem: contents.text ?? "")
        }
    }

    private init(_ block: PEMBlock) throws(KeyError) {
        guard !block.isEncrypted else { throw .encrypted }
        switch block.label {
        case "OPENSSH PRIVATE KEY": throw .openSSH
        case "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE": throw .publicKey
        case "EC PRIVATE KEY", "EC PARAMETERS", "DSA PRIVATE KEY": throw .notRSA
        case PEMBlock.pkcs12: throw .pkcs12
        case "RSA PRIVATE KEY", "PRIVATE KEY": break
        default: throw .malformed
        }
        do {
            key = try _RSA.Signing.PrivateKey(unsafePEMRepresentation: block.pem)
        } catch {
            throw KeyError(reading: block, wrapped: block.label == "PRIVATE KEY", error)
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
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
    /// Says that there is a key, never which.
    public var description: String { "PrivateKey(redacted)" }

    /// Shows nothing, so that no log or dump does.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
