import AmazonPay
import Foundation
import HTTPTypes
import Testing

/// Every operation: what goes out, byte for byte, and what comes back.
@Suite struct OperationTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var method: HTTPRequest.Method
        var path: String
        var body = ""
        var key: String?
        var status = 200
        var answer: String
        var call: @Sendable (AmazonPayClient) async throws -> String
        var testDescription: String { name }
    }

    private static let price = #"{"amount":"14.00","currencyCode":"USD"}"#

    static let rows: [Row] = [
        Row(
            name: "create", method: .post, path: "/v2/checkoutSessions",
            body: """
                {"storeId":"amzn1.store","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review?a=1"}}
                """, key: "order-1", status: 201, answer: Answers.session
        ) {
            let details = WebCheckoutDetails(checkoutReviewReturnUrl: "https://shop.example/review?a=1")
            return try await $0.checkoutSessions.create(
                CreateCheckoutSession(webCheckoutDetails: details, storeId: "amzn1.store"),
                idempotencyKey: IdempotencyKey("order-1")
            ).checkoutSessionId.rawValue
        },
        Row(name: "get", method: .get, path: "/v2/checkoutSessions/cs-1", answer: Answers.session) {
            try await $0.checkoutSessions.get("cs-1").checkoutSessionId.rawValue
        },
        Row(
            name: "update", method: .patch, path: "/v2/checkoutSessions/cs-1",
            body: #"{"merchantMetadata":{"merchantReferenceId":"1"}}"#, answer: Answers.session
        ) {
            try await $0.checkoutSessions.update(
                "cs-1", UpdateCheckoutSession(merchantMetadata: MerchantMetadata(merchantReferenceId: "1"))
            ).checkoutSessionId.rawValue
        },
        Row(
            name: "complete", method: .post, path: "/v2/checkoutSessions/cs-1/complete",
            body: #"{"chargeAmount":\#(price)}"#, answer: Answers.completed
        ) {
            let answer = try await $0.checkoutSessions.complete(
                "cs-1", CompleteCheckoutSession(chargeAmount: Price("14", .usd)))
            #expect(!answer.isAuthorizationPending)
            #expect(answer.requestId == "r-1")
            #expect(answer.session.chargeId == "S01-5105180-3221187-C056351")
            return answer.session.checkoutSessionId.rawValue
        },
        Row(
            name: "complete, pending", method: .post, path: "/v2/checkoutSessions/cs-1/complete",
            body: #"{"chargeAmount":\#(price),"totalOrderAmount":\#(price)}"#, key: "k", status: 202,
            answer: Answers.completed
        ) {
            let price = try Price("14.0", .usd)
            let answer = try await $0.checkoutSessions.complete(
                "cs-1", CompleteCheckoutSession(chargeAmount: price, totalOrderAmount: price),
                idempotencyKey: IdempotencyKey("k"))
            #expect(answer.isAuthorizationPending)
            return answer.session.checkoutSessionId.rawValue
        },
        Row(
            name: "finalize", method: .post, path: "/v2/checkoutSessions/cs-1/finalize",
            body: #"{"chargeAmount":\#(price),"paymentIntent":"Authorize"}"#, key: "f", answer: Answers.completed
        ) {
            try await $0.checkoutSessions.finalize(
                "cs-1", FinalizeCheckoutSession(paymentIntent: .authorize, chargeAmount: Price("14", .usd)),
                idempotencyKey: IdempotencyKey("f")
            ).session.checkoutSessionId.rawValue
        },
        Row(name: "get charge", method: .get, path: "/v2/charges/S01-C1", answer: Answers.charge) {
            let charge = try await $0.charges.get("S01-C1")
            #expect(charge.statusDetails.state == .captured)
            return "cs-1"
        },
        Row(name: "get permission", method: .get, path: "/v2/chargePermissions/S01", answer: Answers.permission) {
            let permission = try await $0.chargePermissions.get("S01")
            #expect(permission.statusDetails.state == .chargeable)
            return "cs-1"
        },
    ]

    @Test(arguments: rows)
    func `an operation sends exactly this and reads its answer`(row: Row) async throws {
        let transport = StubTransport(status: row.status, row.answer)
        #expect(try await row.call(TestClient.make(transport)) == "cs-1")
        let sent = try #require(transport.sent.first)
        #expect(transport.sent.count == 1)
        #expect(sent.request.head.method == row.method)
        #expect(sent.request.head.path == row.path)
        #expect(sent.request.head.scheme == "https")
        #expect(sent.request.head.authority == "pay-api.amazon.com")
        #expect(String(decoding: sent.request.body, as: UTF8.self) == row.body)
        var headers: [String: String] = [:]
        for field in sent.request.head.headerFields { headers[field.name.canonicalName] = field.value }
        let text = headers.removeValue(forKey: "authorization")
        let authorization = try AuthorizationHeader(#require(text))
        #expect(authorization.algorithm == .rsassaPSSV2)
        #expect(authorization.publicKeyID == TestClient.keyId)
        var expected = [
            "accept": "application/json", "content-type": "application/json", "user-agent": "swift-amazon-pay",
            "x-amz-pay-date": TestClient.date, "x-amz-pay-host": "pay-api.amazon.com", "x-amz-pay-region": "na",
        ]
        expected["x-amz-pay-idempotency-key"] =
            row.key ?? (row.method == .post ? headers["x-amz-pay-idempotency-key"] : nil)
        #expect(headers == expected)
        #expect(Set(authorization.signedHeaders) == Set(expected.keys).subtracting(["user-agent"]))
    }

    @Test(arguments: rows)
    func `every request verifies`(row: Row) async throws {
        let transport = StubTransport(status: row.status, row.answer)
        _ = try await row.call(TestClient.make(transport))
        #expect(try TestClient.verification(of: #require(transport.sent.first).request).refusal == nil)
    }
}
