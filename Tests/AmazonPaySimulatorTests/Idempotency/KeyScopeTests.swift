import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// How far an idempotency key reaches: the tests of Amazon's library for Node use one key for ten operations.
@Suite struct KeyScopeTests {
    private static let usd = #"{"amount":"1.00","currencyCode":"USD"}"#

    @Test func `one key serves every operation, and every object that a path names`() async throws {
        let seller = try await SimulatorTrial().seller()
        let payment = try await seller.completed(
            intent: "Authorize", amount: "50.00", details: #""allowOvercharge":true,"#)
        let permission = try #require(payment["chargePermissionId"])
        let key = "one-key"
        let created = try await seller.call(
            "POST", "checkoutSessions",
            """
            {"storeId":"\(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"}}
            """, key: key)
        #expect(created.status == 201)
        let charge = #"{"chargePermissionId":"\#(permission)","chargeAmount":\#(Self.usd)}"#
        let charged = try await seller.call("POST", "charges", charge, key: key)
        #expect(charged.status == 201, "\(charged)")
        let first = try #require(charged["chargeId"])
        let second = try #require(try await seller.call("POST", "charges", charge, key: "another")["chargeId"])
        let capture = #"{"captureAmount":\#(Self.usd)}"#
        for id in [first, second] {
            let captured = try await seller.call("POST", "charges/\(id)/capture", capture, key: key)
            #expect(captured.status == 200, "\(captured)")
            #expect(captured["chargeId"] == id)
            #expect(try await seller.call("POST", "charges/\(id)/capture", capture, key: key).text == captured.text)
        }
        let refund = #"{"chargeId":"\#(first)","refundAmount":\#(Self.usd)}"#
        let refunded = try await seller.call("POST", "refunds", refund, key: key)
        #expect(refunded.status == 201, "\(refunded)")
        let again = try await seller.call("POST", "refunds", refund, key: key)
        #expect(again.status == 201)
        #expect(again["refundId"] == refunded["refundId"])
        let type = #""reportType":"_GET_FLAT_FILE_OFFAMAZONPAYMENTS_AUTHORIZATION_DATA_""#
        #expect(try await seller.call("POST", "reports", "{\(type)}", key: key).status == 201)
        #expect(
            try await seller.call("POST", "report-schedules", #"{\#(type),"scheduleFrequency":"P1D"}"#, key: key).status
                == 201)
        #expect(
            try await seller.call("POST", "files", #"{"type":"pdf","purpose":"disputeEvidence"}"#, key: key).status
                == 200)
    }

    @Test func `for one operation any changed value makes the key a duplicate, however much later`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let permission = try #require(
            try await seller.completed(details: #""allowOvercharge":true,"#)["chargePermissionId"])
        func charge(_ amount: String) async throws -> TrialAnswer {
            try await seller.call(
                "POST", "charges",
                #"{"chargePermissionId":"\#(permission)","chargeAmount":{"amount":"\#(amount)","currencyCode":"USD"}}"#,
                key: "k")
        }
        let first = try await charge("1.00")
        _ = await trial.control("POST", "clock/advance", #"{"by":"P100D"}"#)
        #expect(try await charge("1.00").text == first.text)
        #expect(try await charge("1.01").verdict == "400 DuplicateIdempotencyKey")
    }
}
