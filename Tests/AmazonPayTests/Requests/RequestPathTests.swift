import AmazonPay
import HTTPTypes
import Testing

@Suite struct RequestPathTests {
    @Test(
        arguments: [
            ("S01-5105180-3221187", "S01-5105180-3221187"), ("a?b#c", "a%3Fb%23c"), ("a+b", "a%2Bb"), ("a..b", "a..b"),
            ("amzn1.x-y.0", "amzn1.x-y.0"), ("Atza|Ix=", "Atza%7CIx%3D"), ("a;b:c@d", "a%3Bb%3Ac%40d"), ("...", "..."),
        ])
    func `an id is one percent-encoded segment, and the request verifies`(id: String, segment: String) async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        _ = try await TestClient.make(transport).charges.get(Charge.ID(rawValue: id))
        let request = try #require(transport.sent.first).request
        #expect(request.head.path == "/v2/charges/\(segment)")
        #expect(try TestClient.verification(of: request).refusal == nil)
    }

    @Test(
        arguments: [
            "", ".", "..", "/", "/a", "a/", "a//b", "../charges", "a/../b", "a/./b", "a/..", "..\\charges", "a\0",
            "a\nb", "a\r\nx: y", "\u{7F}", "a/b", "a\\b", "a\\..\\b", "%2e%2e", "a%2Fb", "a%00", " ", "a b", " a",
            "a\t",
            "a\u{A0}", "\u{FEFF}a", "a／b", "é", String(repeating: "a", count: 2049),
        ])
    func `an id that could lead elsewhere is never sent`(id: String) async throws {
        let transport = StubTransport(status: 200, Answers.session)
        let client = try TestClient.make(transport)
        let error = await #expect(throws: AmazonPayError.self) {
            try await client.checkoutSessions.get(CheckoutSession.ID(rawValue: id))
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.outcome == .definite)
        #expect(error?.nextStep == .forgetObject)
        #expect(transport.sent.isEmpty)
    }
}
