import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct ChargeOperationTests {
    private static let id: Charge.ID = "S01-5105180-3221187-C056351"
    private static let path = "/v2/charges/S01-5105180-3221187-C056351"

    /// A charge as the service answers it, with all its members.
    static func charge(_ state: String, reason: String = "null", captured: String = "null") -> String {
        """
        {"chargeId":"S01-5105180-3221187-C056351","chargeAmount":{"amount":"14.00","currencyCode":"USD"},
        "chargePermissionId":"S01-5105180-3221187","captureAmount":\(captured),"refundedAmount":null,
        "softDescriptor":null,"providerMetadata":{"providerReferenceId":null},"convertedAmount":null,
        "conversionRate":null,"channel":"FireTv","chargeInitiator":"CITU","statusDetails":{"state":"\(state)",
        "reasonCode":\(reason),"reasonDescription":null,"lastUpdatedTimestamp":"20190714T155300Z"},
        "creationTimestamp":"20190714T155300Z","expirationTimestamp":"20190813T155300Z",
        "releaseEnvironment":"Sandbox","merchantMetadata":null,"platformId":null,"webCheckoutDetails":null}
        """
    }

    static let rows: [SentCall] = [
        SentCall(
            name: "create", method: .post, path: "/v2/charges",
            body: """
                {"chargeAmount":{"amount":"14.00","currencyCode":"USD"},"chargePermissionId":"S01-5105180-3221187"}
                """, status: 201, answer: charge("Authorized")
        ) {
            let charge = try await $0.charges.create(
                CreateCharge(chargePermissionId: "S01-5105180-3221187", chargeAmount: Price("14", .usd)))
            #expect(charge.statusDetails.state == .authorized)
            #expect(charge.chargeInitiator == .customerUnscheduled)
            #expect(charge.channel == .fireTV)
        },
        SentCall(
            name: "create with everything", method: .post, path: "/v2/charges",
            body: """
                {"canHandlePendingAuthorization":false,"captureNow":true,\
                "channel":"Web","chargeAmount":{"amount":"1150","currencyCode":"JPY"},"chargeInitiator":"MITR",\
                "chargePermissionId":"S03-1","merchantMetadata":{"merchantReferenceId":"cycle 2"},\
                "platformId":"A1","providerMetadata":{"providerReferenceId":"p"},"softDescriptor":"SHOP",\
                "webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/result"}}
                """, key: "order-1-cycle-2", status: 201, answer: charge("AuthorizationInitiated")
        ) {
            var body = CreateCharge(
                chargePermissionId: "S03-1", chargeAmount: try Price("1150", .jpy), captureNow: true,
                softDescriptor: "SHOP", canHandlePendingAuthorization: false,
                merchantMetadata: MerchantMetadata(merchantReferenceId: "cycle 2"))
            body.providerMetadata = ProviderMetadata(providerReferenceId: "p")
            body.platformId = "A1"
            body.chargeInitiator = .merchantRecurring
            body.channel = .web
            body.webCheckoutDetails = WebCheckoutDetails(checkoutResultReturnUrl: "https://shop.example/result")
            let charge = try await $0.charges.create(body, idempotencyKey: IdempotencyKey("order-1-cycle-2"))
            #expect(charge.statusDetails.state == .authorizationInitiated)
        },
        SentCall(name: "get", method: .get, path: path, answer: charge("Declined", reason: #""HardDeclined""#)) {
            let charge = try await $0.charges.get(id)
            #expect(charge.statusDetails.reasonCode == .hardDeclined)
        },
        SentCall(
            name: "capture", method: .post, path: path + "/capture",
            body: #"{"captureAmount":{"amount":"10.00","currencyCode":"USD"},"softDescriptor":"SHOP"}"#, key: "c",
            answer: charge("Captured", captured: #"{"amount":"10.00","currencyCode":"USD"}"#)
        ) {
            let charge = try await $0.charges.capture(
                id, Price("10", .usd), softDescriptor: "SHOP", idempotencyKey: IdempotencyKey("c"))
            #expect(try charge.captureAmount == Price("10", .usd))
        },
        SentCall(
            name: "capture, late", method: .post, path: path + "/capture",
            body: #"{"captureAmount":{"amount":"14.00","currencyCode":"USD"}}"#, answer: charge("CaptureInitiated")
        ) {
            let charge = try await $0.charges.capture(id, Price("14", .usd))
            #expect(charge.statusDetails.state == .captureInitiated)
        },
        SentCall(
            name: "cancel", method: .delete, path: path + "/cancel", body: #"{"cancellationReason":"out of stock"}"#,
            answer: charge("Canceled", reason: #""MerchantCanceled""#)
        ) {
            let charge = try await $0.charges.cancel(id, reason: "out of stock")
            #expect(charge.statusDetails.reasonCode == .merchantCanceled)
        },
        SentCall(
            name: "update", method: .patch, path: path,
            body: #"{"statusDetails":{"reasonCode":"ExpiredUnused","state":"Canceled"}}"#, answer: charge("Canceled")
        ) {
            let changes = UpdateCharge(state: .canceled, reasonCode: .expiredUnused)
            let charge = try await $0.charges.update(id, changes)
            #expect(charge.statusDetails.state == .canceled)
        },
    ]

    @Test(arguments: rows)
    func `a charge's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test func `create is repeated with one key, because the key makes it one charge`() async throws {
        let time = TestTime()
        let service = ScriptedService(
            [.cutAfterCommit, .refuse(500), .answer(201, Self.charge("Authorized"))], time: time)
        let charge = try await TestClient.make(service, time: time).charges.create(
            CreateCharge(chargePermissionId: "S01-5105180-3221187", chargeAmount: Price("14", .usd)))
        #expect(charge.chargeId == Self.id)
        #expect(service.all.map(\.method) == ["POST", "POST", "POST"])
        #expect(Set(service.all.map(\.key)).count == 1)
    }

    @Test(arguments: [ReasonCode.softDeclined, .hardDeclined, .amazonRejected])
    func `a decline is final and keeps its reason`(reason: ReasonCode) async throws {
        let service = ScriptedService([.refuse(422, Answers.error(reason.rawValue))])
        let client = try TestClient.make(service)
        let error = await #expect(throws: AmazonPayError.self) {
            try await client.charges.create(
                CreateCharge(chargePermissionId: "S01-5105180-3221187", chargeAmount: Price("14", .usd)))
        }
        #expect(error?.reasonCode == reason)
        #expect(error?.outcome == .definite)
        #expect(service.all.count == 1)
    }
}
