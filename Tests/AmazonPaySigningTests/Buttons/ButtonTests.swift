import Foundation
import Testing

@testable import AmazonPaySigning

@Suite struct ButtonTests {
    private let payload = SampleSignatures.payloadJSON
    private let key: PrivateKey
    private let verifier = ButtonVerifier()

    init() throws {
        key = try PrivateKey(pem: SampleKeys.pkcs8)
    }

    private func verify(
        _ payload: String, _ signature: String, _ algorithm: SignatureAlgorithm = .rsassaPSSV2
    ) -> Bool {
        verifier.verify(
            payloadJSON: payload, signature: signature, algorithm: algorithm, publicKey: key.publicKey)
    }

    @Test func `The sample payload has the digest that Amazon's libraries test with`() {
        let digest = "8dec52d799607be40f82d5c8e7ecb6c171e6591c41b1111a576b16076c89381c"
        for algorithm in SignatureAlgorithm.allCases {
            #expect(StringToSign(payloadJSON: payload, algorithm: algorithm).text == "\(algorithm.rawValue)\n\(digest)")
        }
    }

    @Test func `What is signed here is accepted, under the newer label only`() throws {
        let signer = ButtonSigner(privateKey: key)
        let signature = try signer.sign(payloadJSON: payload)
        #expect(signer.algorithm == .rsassaPSSV2)
        #expect(verify(payload, signature))
        #expect(!verify(payload, signature, .rsassaPSS))
        #expect(!verify(payload + " ", signature))
        #expect(try signer.sign(payloadJSON: payload) != signature)
    }

    @Test func `Signatures by OpenSSL are accepted under the label that they were made for`() {
        #expect(verify(payload, SampleSignatures.salt20.base64EncodedString(), .rsassaPSS))
        #expect(verify(payload, SampleSignatures.v2Salt32.base64EncodedString()))
        #expect(!verify(payload, SampleSignatures.salt32.base64EncodedString(), .rsassaPSS))
        #expect(!verify(payload, SampleSignatures.v2Salt20.base64EncodedString()))
        #expect(!verify(payload, SampleSignatures.salt20.base64EncodedString()))
    }

    @Test func `A payload that was signed without its backslashes is accepted with them`() throws {
        let signature = try ButtonSigner(privateKey: key).sign(payloadJSON: #"{"url":"https://a/"}"#)
        #expect(verify(#"{"url":"https:\/\/a\/"}"#, signature))
        #expect(verify(#"{"url":"https://a/"}"#, signature))
        #expect(!verify(#"{"url":"https:\\/\\/a\\/"}"#, signature))
    }

    @Test(arguments: ["", "=", "not base64!", "AAAA", "é"])
    func `What is no signature is refused`(_ signature: String) {
        for algorithm in SignatureAlgorithm.allCases {
            #expect(!verify(payload, signature, algorithm))
        }
    }

    /// Expected texts as PHP 8's `stripcslashes` gives them.
    @Test(arguments: [
        (#"\/\"\\"#, #"/"\"#), (#"a\nb\tc\rd"#, "a\nb\tc\rd"), (#"\a\b\v\f"#, "\u{7}\u{8}\u{B}\u{C}"),
        (#"\u00e9"#, "u00e9"), (#"\x41\x4Az\xg"#, "AJzxg"), (#"\x4"#, "\u{4}"), (#"\101\60\08"#, "A0\u{0}8"),
        (#"\1012"#, "A2"), (#"\"#, #"\"#), (#"a\"#, #"a\"#), (#"\é"#, "é"), ("", ""), ("plain", "plain"),
    ])
    func `Escapes are taken out as PHP does`(_ escaped: String, _ plain: String) {
        #expect(UnescapedPayload.make(Data(escaped.utf8)) == Data(plain.utf8))
    }

    @Test func `An escape may stand for a byte that is no text`() {
        #expect(UnescapedPayload.make(Data(#"\xff\777"#.utf8)) == Data([0xFF, 0xFF]))
    }
}
