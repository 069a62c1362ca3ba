import AmazonPay
import HTTPTypes
import Testing

@Suite struct RefundOperationTests {
    static let refund = """
        {"refundId":"S01-5105180-3221187-R022311","chargeId":"S01-5105180-3221187-C056351",
        "creationTimestamp":"20190714T155300Z","refundAmount":{"amount":"14.00","currencyCode":"USD"},
        "statusDetails":{"state":"RefundInitiated","reasonCode":null,"reasonDescription":null,
        "lastUpdatedTimestamp":"20190714T155300Z"},"softDescriptor":"SHOP","releaseEnvironment":"Sandbox"}
        """

    static let rows: [SentCall] = [
        SentCall(
            name: "create", method: .post, path: "/v2/refunds",
            body: """
                {"chargeId":"S01-5105180-3221187-C056351","refundAmount":{"amount":"14.00","currencyCode":"USD"},\
                "softDescriptor":"SHOP"}
                """, key: "return-7", status: 201, answer: refund
        ) {
            let refund = try await $0.refunds.create(
                CreateRefund(
                    chargeId: "S01-5105180-3221187-C056351", refundAmount: Price("14", .usd), softDescriptor: "SHOP"),
                idempotencyKey: IdempotencyKey("return-7"))
            #expect(refund.refundId == "S01-5105180-3221187-R022311")
            #expect(refund.statusDetails.state == .refundInitiated)
        },
        SentCall(
            name: "create without a key", method: .post, path: "/v2/refunds",
            body: #"{"chargeId":"c","refundAmount":{"amount":"700","currencyCode":"JPY"}}"#, status: 201, answer: refund
        ) {
            let refund = try await $0.refunds.create(CreateRefund(chargeId: "c", refundAmount: Price("700", .jpy)))
            #expect(try refund.refundAmount == Price("14", .usd))
        },
        SentCall(
            name: "get", method: .get, path: "/v2/refunds/S01-5105180-3221187-R022311",
            answer: refund.replacing("RefundInitiated", with: "Declined")
        ) {
            let refund = try await $0.refunds.get("S01-5105180-3221187-R022311")
            #expect(refund.statusDetails.state == .declined)
        },
    ]

    @Test(arguments: rows)
    func `a refund's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test func `create is repeated with one key, because the key makes it one refund`() async throws {
        let time = TestTime()
        let service = ScriptedService([.cutAfterCommit, .answer(201, Self.refund)], time: time)
        _ = try await TestClient.make(service, time: time).refunds.create(
            CreateRefund(chargeId: "c", refundAmount: Price("14", .usd)))
        #expect(service.all.count == 2)
        #expect(Set(service.all.map(\.key)).count == 1)
    }
}
