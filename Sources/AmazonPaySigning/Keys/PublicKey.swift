import CryptoExtras
public import Foundation

/// The RSA key that signatures are checked with.
public struct PublicKey: Sendable, Hashable {
    static let fewestBits = 2048

    let key: _RSA.Signing.PublicKey
    private let der: Data

    /// Reads a PEM text, `BEGIN PUBLIC KEY` or `BEGIN RSA PUBLIC KEY`, of at least 2048 bits.
    ///
    /// - Throws: ``KeyError``, whose text names the command that converts what was given.
    public init(pem: String) throws(KeyError) {
        guard let block = PEMBlock.preferring("PUBLIC KEY", in: pem) else {
            throw pem.isSSHPublicKey ? .sshPublicKey : .notPEM
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
        switch block.label {
        case let label where label.hasSuffix("PRIVATE KEY"): throw .privateKey
        case "CERTIFICATE": throw .certificate
        case PEMBlock.pkcs12: throw .pkcs12
        case "PUBLIC KEY", "RSA PUBLIC KEY": break
        default: throw .malformed
        }
        let key: _RSA.Signing.PublicKey
        do {
            key = try _RSA.Signing.PublicKey(unsafePEMRepresentation: block.pem)
        } catch {
            throw KeyError(reading: block, wrapped: block.label == "PUBLIC KEY", error)
        }
        guard key.keySizeInBits >= Self.fewestBits else { throw .tooShort }
        self.init(key)
    }

    init(_ key: _RSA.Signing.PublicKey) {
        self.key = key
        der = key.derRepresentation
    }

    /// The key as `BEGIN PUBLIC KEY`.
    public var pemRepresentation: String { key.pemRepresentation }

    /// Whether two keys are the same.
    public static func == (one: Self, other: Self) -> Bool { one.der == other.der }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
