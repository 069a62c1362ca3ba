import Crypto
import Foundation

/// What an RSASSA-PSS signature holds: an encoded message that tells for any text whether it was that text that was
/// signed.
///
/// swift-crypto verifies salts as long as the digest only; the older algorithm has one of 20 bytes. So its signatures
/// are opened with the public key and compared by RFC 8017, section 9.1.2.
struct EncodedMessage {
    private static let trailer: UInt8 = 0xBC

    /// The length of the salt; `nil` when what precedes it is not as it should be.
    let saltLength: Int?

    private let salt: ArraySlice<UInt8>
    private let hash: [UInt8]

    /// Reads the content of a signature whose mask was made with SHA-256, as Amazon Pay wants it.
    ///
    /// - Returns: `nil` without the marks of EMSA-PSS.
    init?(_ opened: OpenedSignature) {
        self.init(opened, mask: SHA256.self)
    }

    /// Reads the content of a signature whose mask was made with another digest.
    init?<Mask: HashFunction>(_ opened: OpenedSignature, mask: Mask.Type) {
        let bits = opened.modulusBits - 1
        let length = (bits + 7) / 8
        let leading = opened.message.count - length
        let message = Array(opened.message[leading...])
        guard opened.message[..<leading].allSatisfy({ $0 == 0 }), message.last == Self.trailer else { return nil }
        let blockLength = length - SHA256.byteCount - 1
        let unusedBits = UInt8(8 * length - bits)
        guard message[0] & ~(0xFF >> unusedBits) == 0 else { return nil }
        hash = Array(message[blockLength..<(length - 1)])
        var block = zip(message, Self.mask(Mask.self, seed: hash, length: blockLength)).map { $0 ^ $1 }
        block[0] &= 0xFF >> unusedBits
        let start = block.firstIndex { $0 != 0 }
        guard let start, block[start] == 1 else {
            salt = []
            saltLength = nil
            return
        }
        salt = block[(start + 1)...]
        saltLength = salt.count
    }

    /// Whether this text was signed with a salt of this length.
    func holds(_ text: Data, saltLength: Int) -> Bool {
        guard self.saltLength == saltLength else { return false }
        var digest = SHA256()
        digest.update(data: Data(count: 8))
        digest.update(data: Data(SHA256.hash(data: text)))
        digest.update(data: Data(salt))
        return Array(digest.finalize()) == hash
    }

    /// MGF1.
    private static func mask<Mask: HashFunction>(_: Mask.Type, seed: [UInt8], length: Int) -> [UInt8] {
        var mask: [UInt8] = []
        var counter: UInt32 = 0
        while mask.count < length {
            let suffix = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: counter >> UInt32($0)) }
            mask += Mask.hash(data: Data(seed + suffix))
            counter += 1
        }
        return Array(mask.prefix(length))
    }
}
