import AmazonPaySigning
import Foundation

extension SignatureScheme {
    /// A digest in place of a signature: nobody in a world forges any, and RSA would take most of its time.
    static let digest = Self(
        sign: { text, _ in digest(of: text) }, isValid: { signature, text, _ in signature == digest(of: text) })

    private static func digest(of text: Data) -> Data {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Data("not a signature: \(hash)".utf8)
    }
}
