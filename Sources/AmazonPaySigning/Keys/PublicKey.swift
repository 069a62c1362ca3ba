import CryptoExtras
import Foundation

/// The RSA key that signatures are checked with.
public struct PublicKey: Sendable, Hashable {
    static let fewestBits = 2048

    let key: _RSA.Signing.PublicKey
    private let der: Data

    /// Reads a PEM text, `BEGIN PUBLIC KEY` or `BEGIN RSA PUBLIC KEY`, of at least 2048 bits.
    ///
    /// - Throws: ``KeyError``.
    public init(pem: String) throws(KeyError) {
        guard let label = PEMLabel.first(in: pem) else { throw .notPEM }
        guard !label.contains("PRIVATE") else { throw .privateKey }
        let key: _RSA.Signing.PublicKey
        do {
            key = try _RSA.Signing.PublicKey(unsafePEMRepresentation: pem)
        } catch {
            throw .malformed
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
