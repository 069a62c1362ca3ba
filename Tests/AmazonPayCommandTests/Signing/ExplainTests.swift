import AmazonPay
import ArgumentParser
import Foundation
import HTTPTypes
import Testing

@testable import amazonpay

/// What `amazonpay sign` prints, given to `amazonpay explain`.
@Suite struct ExplainTests {
    private static let key = Result { try PrivateKey.generate() }
    private static let now = Timestamp(milliseconds: 1_571_172_207_000)

    private func signed(body: JSONValue? = .object(["captureAmount": .string("14 é")])) async throws -> String {
        let transport = CapturingTransport()
        let client = try AmazonPayClient(
            configuration: .init(
                publicKeyId: "SANDBOX-KEY", privateKey: Self.key.get(), region: .eu, retries: .never),
            transport: transport, surroundings: .init(now: { Self.now }))
        await #expect(throws: AmazonPayError.self) {
            try await client.send(.post, "charges", "S01-1", "capture", query: [("b", "2"), ("a", "1")], body: body)
        }
        return SignedText.http(try #require(transport.captured))
    }

    private func explanation(_ text: String, isAnyDateAllowed: Bool = false) throws -> Explanation {
        Explanation(
            try PastedRequest(Data(text.utf8)), try Self.key.get().publicKey, now: Self.now.date,
            isAnyDateAllowed: isAnyDateAllowed)
    }

    @Test(arguments: ["", "\n", "\r\n"])
    func `a signed request fits, with or without a line end behind it`(end: String) async throws {
        let explanation = try explanation(try await signed() + end)
        #expect(explanation.isAccepted)
        #expect(explanation.text.contains("POST\n    /v2/charges/S01-1/capture\n    a=1&b=2\n"))
        #expect(explanation.text.hasSuffix("The signature fits."))
    }

    @Test func `lines may end as on the wire, and the target may be a whole address`() async throws {
        let text = try await signed(body: nil)
        #expect(try explanation(text.replacing("\n", with: "\r\n")).isAccepted)
        let whole = text.replacing("POST /v2", with: "POST https://pay-api.amazon.eu/v2")
        #expect(try explanation(whole).isAccepted)
    }

    @Test func `a changed body is refused, and what differs is named`() async throws {
        let explanation = try explanation(try await signed().replacing("14 é", with: "15 é"))
        #expect(!explanation.isAccepted)
        #expect(explanation.text.contains("Refused (signatureMismatch)"))
        #expect(explanation.text.contains("\n  * "))
    }

    @Test func `an old request is refused unless any date is allowed`() async throws {
        let text = try await signed()
        let request = try PastedRequest(Data(text.utf8))
        let later = Self.now.adding(seconds: 86_400 * 400).date
        let key = try Self.key.get().publicKey
        #expect(!Explanation(request, key, now: later, isAnyDateAllowed: false).isAccepted)
        #expect(Explanation(request, key, now: later, isAnyDateAllowed: true).isAccepted)
    }

    @Test func `a request without authorization says so`() throws {
        let explanation = try explanation("GET /v2/charges/1\nhost: x\n\n")
        #expect(!explanation.isAccepted)
        #expect(explanation.text.contains("missingAuthorization"))
    }

    @Test(arguments: ["", "\n\n", "GET", "GET x\n\n", "GET /\nno header\n\n"])
    func `what is no request is refused`(text: String) {
        #expect(throws: ValidationError.self) { try PastedRequest(Data(text.utf8)) }
    }

    @Test func `a command for the shell keeps quotation marks`() async throws {
        let transport = CapturingTransport()
        let client = try AmazonPayClient(
            configuration: .init(publicKeyId: "SANDBOX-KEY", privateKey: Self.key.get(), region: .eu, retries: .never),
            transport: transport, surroundings: .init(now: { Self.now }))
        await #expect(throws: AmazonPayError.self) {
            try await client.send(.delete, "charges", "1", "cancel", body: .object(["a": .string("it's")]))
        }
        let command = SignedText.curl(try #require(transport.captured))
        #expect(command.hasPrefix("curl -X DELETE 'https://pay-api.amazon.eu/v2/charges/1/cancel'"))
        #expect(command.contains(#"--data-binary '{"a":"it'\''s"}'"#))
        #expect(!command.contains("--cacert"))
        let trusting = SignedText.curl(try #require(transport.captured), authority: "/keys of mine/ca.pem")
        #expect(trusting.contains("--cacert '/keys of mine/ca.pem'"))
    }
}
