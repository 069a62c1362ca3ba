import Crypto
import CryptoExtras
import Foundation
import Testing

@testable import AmazonPaySigning

/// The check of RFC 8017, section 9.1.2, against signatures that OpenSSL made.
@Suite struct EncodedMessageTests {
    private let key: PublicKey

    init() throws {
        key = try PublicKey(pem: SampleKeys.publicKey)
    }

    private func message(_ signature: Data) -> EncodedMessage? {
        OpenedSignature(signature, key: key).flatMap { EncodedMessage($0) }
    }

    @Test(arguments: [
        (SampleSignatures.salt20, 20), (SampleSignatures.salt32, 32), (SampleSignatures.noSalt, 0),
        (SampleSignatures.longestSalt, 222),
    ])
    func `A signature holds its text with its own salt and with no other`(_ signature: Data, _ salt: Int) throws {
        let message = try #require(self.message(signature))
        #expect(message.saltLength == salt)
        for length in [0, 19, 20, 21, 32, 222, 223, 300] {
            #expect(message.holds(SampleSignatures.text, saltLength: length) == (length == salt))
        }
        #expect(!message.holds(SampleSignatures.newerText, saltLength: salt))
        #expect(!message.holds(SampleSignatures.text + [10], saltLength: salt))
    }

    @Test func `A modulus of 2049 bits has an encoded message that is a byte shorter`() throws {
        let odd = try PublicKey(pem: SampleKeys.oddPublicKey)
        let opened = try #require(OpenedSignature(SampleSignatures.oddSalt20, key: odd))
        let message = try #require(EncodedMessage(opened))
        #expect(message.holds(SampleSignatures.text, saltLength: 20))
        #expect(!message.holds(SampleSignatures.newerText, saltLength: 20))
    }

    @Test func `No flipped bit goes unnoticed`() {
        for position in stride(from: 0, to: 2048, by: 37) {
            var signature = SampleSignatures.salt20
            signature[position / 8] ^= 1 << UInt8(position % 8)
            #expect(message(signature)?.holds(SampleSignatures.text, saltLength: 20) != true, "bit \(position)")
        }
    }

    @Test(arguments: [
        Data(), Data([1]), SampleSignatures.salt20.dropLast(), SampleSignatures.salt20 + [0],
        [0] + SampleSignatures.salt20,
        Data(repeating: 0xFF, count: 256),
    ])
    func `A signature of another length or beyond the modulus is none`(_ signature: Data) {
        #expect(OpenedSignature(signature, key: key) == nil)
    }

    @Test func `The modulus added to a signature makes it invalid although it opens to the same`() throws {
        let modulus = Array(try key.key.getKeyPrimitives().modulus)
        var sum = Array(SampleSignatures.salt20)
        var carry = 0
        for index in sum.indices.reversed() {
            carry += Int(sum[index]) + Int(modulus[index])
            sum[index] = UInt8(carry & 255)
            carry >>= 8
        }
        #expect(OpenedSignature(Data(carry == 0 ? sum : [UInt8(carry)] + sum), key: key) == nil)
    }

    @Test(arguments: [Data(count: 256), Data(count: 255) + [1], Data(count: 255) + [2]])
    func `Zero, one and two are no signatures of anything`(_ signature: Data) {
        #expect(message(signature)?.holds(SampleSignatures.text, saltLength: 20) != true)
    }

    @Test func `Another padding and another mask are not taken`() {
        #expect(message(SampleSignatures.olderPadding) == nil)
        #expect(message(SampleSignatures.sha1Mask)?.saltLength == nil)
        #expect(OpenedSignature(SampleSignatures.olderPadding, key: key)?.hasOlderPadding == true)
    }

    @Test func `swift-crypto and this check agree on salts of 32 bytes`() throws {
        let check = SignatureCheck(signature: SampleSignatures.v2Salt32, algorithm: .rsassaPSSV2, key: key)
        let text = StringToSign(payloadJSON: SampleSignatures.payloadJSON, algorithm: .rsassaPSSV2)
        #expect(text.bytes == SampleSignatures.newerText)
        #expect(check.holds(text))
        #expect(message(SampleSignatures.v2Salt32)?.holds(text.bytes, saltLength: 32) == true)
        #expect(!SignatureCheck(signature: SampleSignatures.v2Salt20, algorithm: .rsassaPSSV2, key: key).holds(text))
    }
}
