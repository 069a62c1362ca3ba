import AmazonPay
import Foundation
import HTTPTypes
import Testing

/// One operation: what has to go out, byte for byte, and what the service answers.
struct SentCall: Sendable, CustomTestStringConvertible {
    var name: String
    var method: HTTPRequest.Method
    /// The path with its query.
    var path: String
    var body = ""
    var key: String?
    var status = 200
    var answer: String
    /// Calls the operation and looks at what it returns.
    var call: @Sendable (AmazonPayClient) async throws -> Void
    var testDescription: String { name }

    /// Carries the call out against a service that answers as documented.
    func check() async throws {
        let transport = StubTransport(status: status, answer)
        try await call(TestClient.make(transport))
        let sent = try #require(transport.sent.first).request
        #expect(transport.sent.count == 1)
        #expect(sent.head.method == method)
        #expect(sent.head.path == path)
        #expect(String(decoding: sent.body, as: UTF8.self) == body)
        let sentKey = try sent.head.headerFields[#require(HTTPField.Name("x-amz-pay-idempotency-key"))]
        if method == .post {
            #expect(sentKey == key ?? sentKey)
            #expect(key != nil || sentKey?.count == 32, "made by the client")
        } else {
            #expect(sentKey == nil)
        }
        #expect(try TestClient.verification(of: sent).refusal == nil)
    }
}
