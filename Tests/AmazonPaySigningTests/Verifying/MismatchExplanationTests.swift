import CryptoExtras
import Foundation
import Testing

@testable import AmazonPaySigning

/// What a client that made a mistake is told.
@Suite struct MismatchExplanationTests {
    /// A mistake, and the words that have to come up.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let signed: @Sendable (inout ReceivedRequest) -> Void

        init(_ words: String, _ signed: @escaping @Sendable (inout ReceivedRequest) -> Void) {
            testDescription = words
            self.signed = signed
        }
    }

    private static let names = ["accept", "content-type", "x-amz-pay-date", "x-amz-pay-host", "x-amz-pay-region"]
    private static let sent = ReceivedRequest(
        method: "PATCH", rawPath: "/sandbox/v2/charges/S01-1-C1", rawQuery: "a=1",
        headers: [
            ("accept", "application/json"), ("content-type", "application/json"),
            ("x-amz-pay-date", "20261123T182247Z"), ("x-amz-pay-host", "pay-api.amazon.com:8443"),
            ("x-amz-pay-region", "Na"), ("host", "simulator.example:8443"),
        ], body: Data(#"{"a": "é/", "b":1}"#.utf8))

    private let key: PrivateKey

    init() throws {
        key = try PrivateKey(pem: SampleKeys.pkcs8)
    }

    private func refusal(
        _ label: SignatureAlgorithm = .rsassaPSSV2, sent: ReceivedRequest = Self.sent, signature: Data
    ) -> Refusal? {
        let authorization = AuthorizationHeader(
            algorithm: label, publicKeyID: "SANDBOX-A", signedHeaders: Self.names, signature: signature)
        return RequestVerifier().verify(
            sent, authorization: authorization, now: SignedSample.date, publicKey: key.publicKey
        ).refusal
    }

    private func signature(_ text: Data) throws -> Data {
        try key.key.signature(for: text, padding: .PSS).rawRepresentation
    }

    private func documented(_ request: ReceivedRequest) -> CanonicalRequest {
        CanonicalForms(request, signedHeaders: Self.names).documented
    }

    @Test(arguments: [
        Case("empty body") { $0.body = Data() },
        Case("line feed at its end") { $0.body += [0x0A] },
        Case("JSON without spaces") { $0.body = Data(#"{"a":"é/","b":1}"#.utf8) },
        Case("a space behind commas") { $0.body = Data(#"{"a": "é/", "b": 1}"#.utf8) },
        Case(#"with \u escapes:"#) { $0.body = Data(#"{"a": "\u00e9/", "b":1}"#.utf8) },
        Case("escapes and spaces") { $0.body = Data(#"{"a": "\u00e9/", "b": 1}"#.utf8) },
        Case(#"/ written as \/"#) { $0.body = Data(#"{"a": "é\/", "b":1}"#.utf8) },
        Case("the method POST") { $0.method = "POST" },
        Case("method in lower case") { $0.method = "patch" },
        Case("with a slash at its end") { $0.rawPath += "/" },
        Case("without /sandbox or /live") { $0.rawPath = "/v2/charges/S01-1-C1" },
        Case("with /live in front") { $0.rawPath = "/live/sandbox/v2/charges/S01-1-C1" },
        Case("no query") { $0.rawQuery = nil },
        Case("without its port") { $0.headers[3].value = "pay-api.amazon.com" },
        Case("value of the host header") { $0.headers[3].value = "simulator.example:8443" },
        Case("https://") { $0.headers[3].value = "https://pay-api.amazon.com:8443" },
        Case("region in lower case") { $0.headers[4].value = "na" },
        Case("region in upper case") { $0.headers[4].value = "NA" },
        Case("with hyphens and colons") { $0.headers[2].value = "2026-11-23T18:22:47Z" },
        Case("1 s before") { $0.headers[2].value = "20261123T182246Z" },
        Case("2 s after") { $0.headers[2].value = "20261123T182249Z" },
    ])
    func `A request that differs is named by what differs`(_ mistake: Case) throws {
        var signed = Self.sent
        mistake.signed(&signed)
        let found = refusal(
            signature: try signature(StringToSign(documented(signed), algorithm: .rsassaPSSV2).bytes))
        #expect(found?.reason == .signatureMismatch)
        #expect(found?.differences.count == 1)
        #expect(found?.differences.first?.contains(mistake.testDescription) == true, "\(found?.differences ?? [])")
        #expect(found?.explanation.contains("Compare") == true)
    }

    @Test(arguments: TextMistake.all.indices)
    func `A text that is built wrong is named by what is wrong with it`(_ index: Int) throws {
        let mistake = TextMistake.all[index]
        var sent = Self.sent
        sent.rawQuery = nil
        let text = mistake.text(documented(sent), .rsassaPSSV2)
        #expect(refusal(sent: sent, signature: try signature(text))?.differences == [mistake.difference])
    }

    @Test func `A text that nobody guesses is said to be another text, by the right key`() throws {
        let found = refusal(signature: try signature(Data("something else".utf8)))
        #expect(found?.differences.count == 1)
        #expect(found?.differences.first?.contains("The key fits") == true)
        #expect(found?.explanation.contains("private key") == false)
    }

    @Test func `A label that differs between header and text is named with the salt`() throws {
        let text = StringToSign(documented(Self.sent), algorithm: .rsassaPSS).bytes
        let found = refusal(signature: try signature(text))
        let difference = try #require(found?.differences.first)
        #expect(difference.contains("begins with AMZN-PAY-RSASSA-PSS and the salt has 32 bytes"))
        #expect(difference.contains("says AMZN-PAY-RSASSA-PSS-V2, which needs 32"))
    }

    @Test func `A salt of the other label is named`() throws {
        let text = StringToSign(documented(Self.sent), algorithm: .rsassaPSS).bytes
        let found = refusal(.rsassaPSS, signature: try signature(text))
        let difference = try #require(found?.differences.first)
        #expect(difference.contains("salt has 32 bytes"))
        #expect(difference.contains("needs 20"))
    }

    @Test func `Two mistakes at once are both named`() throws {
        var signed = Self.sent
        signed.rawQuery = nil
        let text = StringToSign(documented(signed), algorithm: .rsassaPSS).bytes
        let found = refusal(signature: try signature(text))
        #expect(found?.differences.count == 2)
        #expect(found?.differences.first?.contains("no query") == true)
    }

    @Test(arguments: [
        (SampleSignatures.longestSalt, "salt has 222 bytes"), (SampleSignatures.noSalt, "salt has 0 bytes"),
        (SampleSignatures.olderPadding, "PKCS#1 v1.5"), (SampleSignatures.sha1Mask, "SHA-1"),
        (SampleSignatures.oddSalt20, "not made with the private key"), (Data(), "0 bytes"),
        (Data(repeating: 0xFF, count: 256), "not made with the private key"),
        (Data(repeating: 1, count: 256), "not made with the private key"),
    ])
    func `A signature of the wrong kind or by another key is told apart from a wrong text`(
        _ signature: Data, _ words: String
    ) {
        for label in SignatureAlgorithm.allCases {
            let found = refusal(label, signature: signature)
            #expect(found?.reason == .signatureMismatch)
            #expect(found?.differences.first?.contains(words) == true, "\(found?.differences ?? [])")
            #expect(found?.explanation.contains("does not belong to this public key id") == true)
        }
    }

    @Test func `Another private key is named as such`() throws {
        let other = try PrivateKey.generate()
        let text = StringToSign(documented(Self.sent), algorithm: .rsassaPSSV2).bytes
        let signature = try other.key.signature(for: text, padding: .PSS).rawRepresentation
        let difference = try #require(refusal(signature: signature)?.differences.first)
        #expect(difference.contains("not made with the private key that belongs"))
    }
}
