import CryptoExtras
public import Foundation
import SwiftASN1
// Time comes in from outside; the check against a given time is offered under this name only.
@_spi(FixedExpiryValidationTime) import X509

/// A certificate that signs notifications, after its chain was checked.
public struct NotificationCertificate: Sendable {
    /// Why a certificate is not accepted.
    public enum Refusal: Error, Hashable, Sendable {
        /// The text has no certificate that can be read, or its key is not RSA.
        case unreadable
        /// No chain leads to a trusted authority: expired, not valid yet, foreign, or for another name.
        case untrusted
    }

    /// No chain that anybody uses is longer.
    private static let mostCertificates = 8

    private let key: _RSA.Signing.PublicKey
    /// When the certificate ends.
    public let end: Date

    /// Reads the first certificate of a PEM text and checks its chain; the others of the text are intermediate ones.
    ///
    /// - Parameters:
    ///   - pem: One certificate or more.
    ///   - trust: The authorities that are trusted.
    ///   - names: The names of which the certificate has to have one.
    ///   - now: The time at which all of the chain has to be valid.
    /// - Throws: ``Refusal``.
    public init(
        pem: String, trust: CertificateTrust, names: [String], now: Date
    ) async throws(Refusal) {
        let certificates = try Self.read(pem)
        guard let leaf = certificates.first, let key = _RSA.Signing.PublicKey(leaf.publicKey) else {
            throw .unreadable
        }
        let others = CertificateStore(Array(certificates.dropFirst()) + trust.intermediates)
        var isTrusted = false
        for name in names where !isTrusted {
            var verifier = Verifier(rootCertificates: trust.roots) {
                RFC5280Policy(fixedExpiryValidationTime: now)
                ServerIdentityPolicy(serverHostname: name, serverIP: nil)
            }
            if case .validCertificate = await verifier.validate(leaf: leaf, intermediates: others) { isTrusted = true }
        }
        guard isTrusted else { throw .untrusted }
        self.key = key
        end = leaf.notValidAfter
    }

    /// Whether the certificate's key signed a message.
    public func signed(_ envelope: NotificationEnvelope) -> Bool {
        NotificationSignature.isValid(envelope, for: key)
    }

    private static func read(_ pem: String) throws(Refusal) -> [Certificate] {
        let marker = "-----END CERTIFICATE-----"
        let texts = pem.components(separatedBy: marker).dropLast()
        guard (1...mostCertificates).contains(texts.count) else { throw .unreadable }
        do {
            return try texts.map {
                try Certificate(pemEncoded: $0.trimmingCharacters(in: .whitespacesAndNewlines) + "\n" + marker)
            }
        } catch {
            throw .unreadable
        }
    }
}
