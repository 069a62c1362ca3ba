import AmazonPay
import HTTPTypes
import Testing

@Suite struct DeliveryTrackerOperationTests {
    private static let parcels = [DeliveryDetails(trackingNumber: "1Z999AA10123456784", carrierCode: .ups)]
    private static let details = #""deliveryDetails":[{"carrierCode":"UPS","trackingNumber":"1Z999AA10123456784"}]"#

    static let rows: [SentCall] = [
        SentCall(
            name: "create", method: .post, path: "/v2/deliveryTrackers",
            body: #"{"chargePermissionId":"P01-5105180-3221187",\#(details)}"#, key: "parcel-1",
            answer: #"{"amazonOrderReferenceId":"P01-5105180-3221187",\#(details)}"#
        ) {
            let tracker = try await $0.deliveryTrackers.create(
                for: "P01-5105180-3221187", parcels, idempotencyKey: IdempotencyKey("parcel-1"))
            #expect(tracker.amazonOrderReferenceId == "P01-5105180-3221187")
            #expect(tracker.deliveryDetails == parcels)
        },
        SentCall(
            name: "create, order reference", method: .post, path: "/v2/deliveryTrackers",
            body: #"{"amazonOrderReferenceId":"P01-0000000-0000000",\#(details)}"#,
            answer: #"{"chargePermissionId":null,"amazonOrderReferenceId":"x","deliveryDetails":[null]}"#
        ) {
            let tracker = try await $0.deliveryTrackers.create(forOrderReference: "P01-0000000-0000000", parcels)
            #expect(tracker.deliveryDetails == [])
            #expect(tracker.chargePermissionId == nil)
        },
    ]

    @Test(arguments: rows)
    func `a delivery tracker's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test(arguments: [ScriptedService.Step.cutAfterCommit, .refuse(503)])
    func `a tracking number is not announced again when the first call may have arrived`(
        step: ScriptedService.Step
    ) async throws {
        let time = TestTime()
        let service = ScriptedService([step, .refuse(400, Answers.error("InvalidParameterValue"))], time: time)
        let client = try TestClient.make(service, time: time)
        let error = await #expect(throws: AmazonPayError.self) {
            try await client.deliveryTrackers.create(for: "P01", Self.parcels)
        }
        #expect(error?.outcome == .unknown)
        #expect(service.all.count == 1)
    }

    @Test func `an announcement that was not made is repeated`() async throws {
        let time = TestTime()
        let service = ScriptedService(
            [.refuse(429), .notConnected, .answer(200, "{\(Self.details)}")], time: time)
        let tracker = try await TestClient.make(service, time: time).deliveryTrackers.create(for: "P01", Self.parcels)
        #expect(tracker.deliveryDetails == Self.parcels)
        #expect(service.all.count == 3)
    }
}
