import AmazonPay
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import AmazonPayCheckout

/// `/v1/subscriptions`, as the shop sees it.
@Suite struct SubscriptionRoutesTests {
    private func call(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", in world: ShopWorld
    ) async throws -> (status: Int, body: String) {
        let router = world.service.buildRouter()
        return try await Application(responder: router.buildResponder()).test(.router) { client in
            let answer = try await client.execute(
                uri: "/v1/\(path)", method: method, headers: [.authorization: "Bearer token"],
                body: ByteBuffer(string: body))
            return (answer.status.code, String(buffer: answer.body))
        }
    }

    @Test func `A subscription is made, read, paused, resumed, changed, listed and cancelled`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let body = #"{"subscriptionId":"SUB-1","paymentId":"\#(payment.id)"}"#
            #expect(try await call(.post, "subscriptions", body, in: world).status == 201)
            let again = try await call(.post, "subscriptions", body, in: world)
            #expect(again.status == 200)
            #expect(again.body.contains(#""state":"Paid""#))
            let other = body.replacing("}", with: #","timeZone":"Asia/Tokyo"}"#)
            #expect(try await call(.post, "subscriptions", other, in: world).status == 409)
            for (verb, operation, state) in [
                ("pause", #"{"operationId":"1"}"#, "Paused"), ("resume", #"{"operationId":"2"}"#, "Active"),
                (
                    "changes", #"{"operationId":"3","amount":{"amount":"12.00","currencyCode":"USD"}}"#, "Active"
                ),
            ] {
                let answer = try await call(.post, "subscriptions/SUB-1/\(verb)", operation, in: world)
                #expect(answer.status == 200)
                #expect(answer.body.contains(#""state":"\#(state)""#))
            }
            let read = try await call(.get, "subscriptions/SUB-1", in: world)
            #expect(read.body.contains(#""nextBillingAt":"20260201T000000Z""#))
            #expect(read.body.contains(#""amount":"12.00""#))
            #expect(try await call(.get, "subscriptions/SUB-1/cycles", in: world).body.contains("\"cycles\":[{"))
            for query in ["paymentId=\(payment.id)", "state=Active", ""] {
                #expect(
                    try await call(.get, "subscriptions?\(query)", in: world).body.contains(
                        #""subscriptionId":"SUB-1""#))
            }
            #expect(try await call(.get, "subscriptions?state=Ended", in: world).body == #"{"subscriptions":[]}"#)
            let end = try await call(
                .post, "subscriptions/SUB-1/cancellation", #"{"operationId":"4","reason":"enough"}"#, in: world)
            #expect(end.body.contains(#""state":"Ended""#))
        }
    }

    @Test(arguments: [
        (#""subscriptionId":"a b""#, "subscriptionId"), (#""frequency":{"unit":"Month","value":0}"#, "frequency.value"),
        (#""frequency":{"unit":"Fortnight","value":1}"#, "frequency.unit"),
        (#""timeZone":"Mars/Olympus""#, "timeZone"), (#""anchorDate":"2026-02-30""#, "anchorDate"),
        (#""endsAfterCycles":0"#, "endsAfterCycles"), (#""catchUp":"some""#, "catchUp"),
        (#""retryPlan":{"afterDays":[0],"then":"End"}"#, "retryPlan.afterDays"),
        (#""amount":{"amount":"0.00","currencyCode":"USD"}"#, "amount.amount"),
        (#""amount":{"amount":"5","currencyCode":"JPY"}"#, "amount.currencyCode"),
        (#""chargePermissionId":"S01-1-1""#, "paymentId"),
        (#""firstCyclePaidByCheckout":true"#, "firstCyclePaidByCheckout"),
        (#""softDescriptor":"seventeen letters""#, "softDescriptor"), (#""interval":"monthly""#, "interval"),
    ])
    func `A wrong request is refused and the field is named`(_ member: String, _ field: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let id = member.contains("subscriptionId") ? "" : #""subscriptionId":"SUB-1","#
            let answer = try await call(
                .post, "subscriptions", "{\(id)\"paymentId\":\"\(payment.id)\",\(member)}", in: world)
            #expect(answer.status == 400)
            #expect(answer.body.contains(field))
            #expect(try await world.captured(payment) == [])
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "subscriptions/none", ""), (.get, "subscriptions/none/cycles", ""),
        (.post, "subscriptions/none/pause", #"{"operationId":"1"}"#),
        (.post, "subscriptions", #"{"subscriptionId":"S","paymentId":"none"}"#),
        (.post, "subscriptions", #"{"subscriptionId":"S","chargePermissionId":"S01-0000000-0000000"}"#),
        (.post, "subscriptions", #"{"subscriptionId":"S","chargePermissionId":"S01-\u001d/é"}"#),
    ])
    func `What is not there is not found`(_ method: HTTPRequest.Method, _ path: String, _ body: String) async throws {
        try await ShopWorld.with { world in
            let answer = try await call(method, path, body, in: world)
            #expect(answer.status == 404)
        }
    }

    @Test(arguments: [
        ("retries", #"{"operationId":"1"}"#, "NothingToRetry"), ("cycles", #"{"operationId":"1"}"#, "NotBillable"),
    ])
    func `What cannot be done now is refused with its reason`(
        _ verb: String, _ body: String, _ reason: String
    ) async throws {
        try await ShopWorld.with { world in
            try await world.subscribe(try await world.agree())
            let answer = try await call(.post, "subscriptions/SUB-1/\(verb)", body, in: world)
            #expect(answer.status == 409)
            #expect(answer.body.contains(reason))
        }
    }

    @Test func `The charge of a checkout pays the first period of one subscription`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            func begin(_ id: String, _ more: String = "") async throws -> (status: Int, body: String) {
                try await call(
                    .post, "subscriptions", #"{"subscriptionId":"\#(id)","paymentId":"\#(payment.id)"\#(more)}"#,
                    in: world)
            }
            #expect(try await begin("SUB-1").status == 201)
            for _ in 1...2 {
                let refused = try await begin("SUB-2")
                #expect(refused.status == 409)
                #expect(refused.body.contains("CheckoutChargeInUse"))
                #expect(try await begin("SUB-1").status == 200)
            }
            #expect(try await world.captured(payment).count == 1)
            // Whoever says that nothing of it is paid has it billed.
            #expect(try await begin("SUB-2", #","firstCyclePaidByCheckout":false"#).status == 201)
            #expect(try await world.captured(payment).count == 2)
        }
    }
}
