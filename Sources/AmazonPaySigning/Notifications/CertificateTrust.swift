import SwiftASN1
import X509

/// Which authorities may vouch for the certificate of whoever sends notifications.
public struct CertificateTrust: Sendable {
    let roots: CertificateStore
    let intermediates: [Certificate]

    /// The authorities of the operating system.
    public static let system = Self(roots: .systemTrustRoots, intermediates: [])

    /// The authorities of the operating system, and certificates of authorities in between for senders that leave them
    /// out.
    ///
    /// - Parameter intermediates: Certificates as PEM; they are trusted only as far as a root vouches for them.
    /// - Throws: When a PEM cannot be read.
    public static func system(intermediates: [String]) throws -> Self {
        Self(roots: .systemTrustRoots, intermediates: try intermediates.map { try Certificate(pemEncoded: $0) })
    }

    /// These authorities and no others, as PEM: for a simulator, which has an authority of its own.
    ///
    /// - Throws: When a PEM cannot be read.
    public static func only(_ pems: String...) throws -> Self {
        Self(roots: CertificateStore(try pems.map { try Certificate(pemEncoded: $0) }), intermediates: [])
    }
}
