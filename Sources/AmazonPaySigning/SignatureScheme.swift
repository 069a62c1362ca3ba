import CryptoExtras
package import Foundation

/// The arithmetic of `AMZN-PAY-RSASSA-PSS-V2`: a text and a private key give a signature, which the public key fits.
///
/// It can be replaced by something cheap where millions of requests are signed and nobody could forge one: in the proof,
/// whose processes share one address space.
package struct SignatureScheme: Sendable {
    /// Makes a signature.
    package let sign: @Sendable (_ text: Data, _ key: PrivateKey) throws -> Data
    /// Checks a signature.
    package let isValid: @Sendable (_ signature: Data, _ text: Data, _ key: PublicKey) -> Bool

    /// Makes a scheme.
    package init(
        sign: @escaping @Sendable (_ text: Data, _ key: PrivateKey) throws -> Data,
        isValid: @escaping @Sendable (_ signature: Data, _ text: Data, _ key: PublicKey) -> Bool
    ) {
        self.sign = sign
        self.isValid = isValid
    }

    /// The real one: RSA with a salt of 32 bytes.
    package static let rsassaPSSV2 = Self(
        sign: { try $1.key.signature(for: $0, padding: .PSS).rawRepresentation },
        isValid: { $2.key.isValidSignature(.init(rawRepresentation: $0), for: $1, padding: .PSS) })
}
