import BigInt
import CryptoExtras
import Foundation

/// The encoded message inside of an RSA signature, as the public key brings it to light.
///
/// Only public data is handled, and nothing is ever signed this way.
struct OpenedSignature {
    /// As long as the modulus.
    let message: [UInt8]
    /// The length of the modulus in bits.
    let modulusBits: Int

    /// Opens a signature.
    ///
    /// - Returns: `nil` when it cannot be one of this key: it has another length, or is not smaller than the modulus.
    init?(_ signature: Data, key: PublicKey) {
        // It fails only where a key cannot be exported, and a public key always can.
        guard let primitives = try? key.key.getKeyPrimitives() else { return nil }
        let modulus = BigUInt(primitives.modulus)
        let number = BigUInt(signature)
        let length = (modulus.bitWidth + 7) / 8
        guard signature.count == length, number < modulus else { return nil }
        let opened = number.power(BigUInt(primitives.publicExponent), modulus: modulus).serialize()
        message = [UInt8](repeating: 0, count: length - opened.count) + Array(opened)
        modulusBits = modulus.bitWidth
    }

    /// Whether the message has the older padding of PKCS#1 instead of PSS.
    var hasOlderPadding: Bool {
        message.starts(with: [0, 1] + [UInt8](repeating: 0xFF, count: 8))
    }
}
