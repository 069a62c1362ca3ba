import AmazonPay
import HTTPTypes
import Testing

@Suite struct RequestPathTests {
    @Test(
        arguments: [
            ("S01-5105180-3221187", "S01-5105180-3221187"), ("a b", "a%20b"), ("a/b", "a%2Fb"), ("a?b#c", "a%3Fb%23c"),
            ("a%2Fb", "a%252Fb"), ("é", "%C3%A9"), ("a+b", "a%2Bb"), ("a..b", "a..b"), ("Atza|I/x=", "Atza%7CI%2Fx%3D"),
            ("a;b:c@d", "a%3Bb%3Ac%40d"), ("...", "..."),
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
            "a\nb", "a\r\nx: y", "\u{7F}",
        ])
    func `an id that could lead elsewhere is never sent`(id: String) async throws {
        let transport = StubTransport(status: 200, Answers.session)
        let client = try TestClient.make(transport)
        let error = await #expect(throws: AmazonPayError.self) {
            try await client.checkoutSessions.get(CheckoutSession.ID(rawValue: id))
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.outcome == .definite)
        #expect(transport.sent.isEmpty)
    }
}
