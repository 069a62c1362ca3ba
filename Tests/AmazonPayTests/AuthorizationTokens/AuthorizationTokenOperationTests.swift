import AmazonPay
import HTTPTypes
import Testing

@Suite struct AuthorizationTokenOperationTests {
    static let row = SentCall(
        name: "get", method: .get, path: "/v2/authorizationTokens/amzn.mws.0-1?merchantId=A%201",
        answer: #"{"authorizationToken":"eyJ0eXAi.x.y"}"#
    ) {
        let token = try await $0.authorizationTokens.get("amzn.mws.0-1", merchantId: "A 1")
        #expect(token.authorizationToken == "eyJ0eXAi.x.y")
    }

    @Test func `the operation sends exactly this and reads its answer`() async throws {
        try await Self.row.check()
    }

    @Test func `a token goes into the header of every call made by it`() async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let client = try TestClient.make(transport).delegated(by: AuthorizationToken(authorizationToken: "t"))
        _ = try await client.charges.get("c")
        let sent = try #require(transport.sent.first).request
        #expect(try sent.head.headerFields[#require(HTTPField.Name("x-amz-pay-authtoken"))] == "t")
    }
}
