import BigInt
import Crypto
import CryptoExtras
import Foundation

/// What an RSA signature holds: the encoded message of EMSA-PSS, which tells for any text and length of salt whether it
/// was that text that was signed.
///
/// swift-crypto verifies salts as long as the digest only; the older algorithm has one of 20 bytes. So its signatures
/// are opened with the public key and compared by RFC 8017, section 9.1.2. Only public data is handled, and nothing is
/// ever signed this way.
struct EncodedMessage {
    private static let digestLength = 32
    private static let trailer: UInt8 = 0xBC

    /// The block behind the padding, unmasked: zeros, 1, salt.
    private let dataBlock: [UInt8]
    private let hash: [UInt8]

    /// Opens a signature.
    ///
    /// - Returns: `nil` when it cannot be one of this key: wrong length, too large, or without the marks of EMSA-PSS.
    init?(signature: Data, key: PublicKey) {
        // A key without numbers opens nothing.
        guard let primitives = try? key.key.getKeyPrimitives() else { return nil }
        let modulus = BigUInt(primitives.modulus)
        let number = BigUInt(signature)
        let length = (modulus.bitWidth + 7) / 8
        guard signature.count == length, number < modulus else { return nil }
        let opened = number.power(BigUInt(primitives.publicExponent), modulus: modulus).serialize()
        self.init(encoded: opened, bits: modulus.bitWidth - 1)
    }

    private init?(encoded: Data, bits: Int) {
        let length = (bits + 7) / 8
        guard encoded.count <= length, encoded.last == Self.trailer else { return nil }
        let message = [UInt8](repeating: 0, count: length - encoded.count) + Array(encoded)
        let maskedLength = length - Self.digestLength - 1
        let hash = Array(message[maskedLength..<(length - 1)])
        let unusedBits = 8 * length - bits
        let topMask = UInt8(0xFF) >> UInt8(unusedBits)
        guard message[0] & ~topMask == 0 else { return nil }
        var block = zip(message[..<maskedLength], Self.mask(seed: hash, length: maskedLength)).map { $0 ^ $1 }
        block[0] &= topMask
        dataBlock = block
        self.hash = hash
    }

    /// Whether this text was signed with a salt of this length.
    func holds(_ text: Data, saltLength: Int) -> Bool {
        let zeros = dataBlock.count - saltLength - 1
        guard zeros >= 0, dataBlock[..<zeros].allSatisfy({ $0 == 0 }), dataBlock[zeros] == 1 else { return false }
        var digest = SHA256()
        digest.update(data: Data(count: 8))
        digest.update(data: Data(SHA256.hash(data: text)))
        digest.update(data: Data(dataBlock[(zeros + 1)...]))
        return Array(digest.finalize()) == hash
    }

    /// MGF1 with SHA-256.
    private static func mask(seed: [UInt8], length: Int) -> [UInt8] {
        var mask: [UInt8] = []
        var counter: UInt32 = 0
        while mask.count < length {
            let suffix = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: counter >> UInt32($0)) }
            mask += SHA256.hash(data: Data(seed + suffix))
            counter += 1
        }
        return Array(mask.prefix(length))
    }
}
