import Crypto
import Foundation

/// SHA-256 in lower-case hexadecimal.
enum Digest {
    private static let digits = Array("0123456789abcdef".utf8)

    static func hex(_ data: Data) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * SHA256.byteCount)
        for byte in SHA256.hash(data: data) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
