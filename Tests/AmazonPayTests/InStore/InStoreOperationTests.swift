import AmazonPay
import HTTPTypes
import Testing

@Suite struct InStoreOperationTests {
    private static let price = #"{"amount":"2.00","currencyCode":"USD"}"#

    static let rows: [SentCall] = [
        SentCall(
            name: "scan", method: .post, path: "/v2/in-store/merchantScan",
            body: """
                {"chargeTotal":\(price),"ledgerCurrency":"USD","merchantCOE":"US",\
                "metadata":{"communicationContext":{"merchantOrderId":"789123","merchantStoreName":"Store"},\
                "customInformation":"c","merchantNote":"n"},"scanData":"UKhrmatMeKdlfY6b","scanReferenceId":"s-1",\
                "storeLocation":{"countryCode":"US"}}
                """, key: "s-1", answer: #"{"chargePermissionId":"S01-5105180-3221187"}"#
        ) {
            let scan = MerchantScan(
                scanData: "UKhrmatMeKdlfY6b", scanReferenceId: "s-1", merchantCOE: "US", ledgerCurrency: .usd,
                chargeTotal: try Price("2", .usd), storeLocation: .init(countryCode: "US"),
                metadata: InStoreMetadata(
                    merchantNote: "n", customInformation: "c",
                    communicationContext: .init(merchantStoreName: "Store", merchantOrderId: "789123")))
            let result = try await $0.inStore.merchantScan(scan, idempotencyKey: IdempotencyKey("s-1"))
            #expect(result.chargePermissionId == "S01-5105180-3221187")
        },
        SentCall(
            name: "charge", method: .post, path: "/v2/in-store/charge",
            body: """
                {"chargePermissionId":"S01","chargeReferenceId":"c-1","chargeTotal":\(price),\
                "metadata":{"merchantNote":"n"},"softDescriptor":"d"}
                """, answer: #"{"chargeId":"S01-C1","chargeStatus":{"state":"Completed"}}"#
        ) {
            let charge = try await $0.inStore.charge(
                CreateInStoreCharge(
                    chargePermissionId: "S01", chargeReferenceId: "c-1", chargeTotal: Price("2", .usd),
                    softDescriptor: "d", metadata: InStoreMetadata(merchantNote: "n")))
            #expect(charge.chargeId == "S01-C1")
            #expect(charge.chargeStatus.state == .completed)
        },
        SentCall(
            name: "refund", method: .post, path: "/v2/in-store/refund",
            body: #"{"chargeId":"S01-C1","refundReferenceId":"r-1","refundTotal":\#(price)}"#, key: "r",
            answer: #"{"refundId":"S01-R1","refundStatus":{"state":"Pending"}}"#
        ) {
            let refund = try await $0.inStore.refund(
                CreateInStoreRefund(chargeId: "S01-C1", refundReferenceId: "r-1", refundTotal: Price("2", .usd)),
                idempotencyKey: IdempotencyKey("r"))
            #expect(refund.refundId == "S01-R1")
            #expect(refund.refundStatus.state == .pending)
        },
    ]

    @Test(arguments: rows)
    func `an in-store operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test(arguments: rows, [ScriptedService.Step.cutAfterCommit, .refuse(503), .tooSlow])
    func `no in-store operation is repeated when it may have been done`(
        row: SentCall, step: ScriptedService.Step
    ) async throws {
        let time = TestTime()
        let service = ScriptedService([step, .answer(200, row.answer)], time: time)
        let client = try TestClient.make(service, time: time)
        let error = await #expect(throws: AmazonPayError.self) { try await row.call(client) }
        #expect(error?.outcome == .unknown)
        #expect(service.all.count == 1)
    }
}
