import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// `POST /v1/payments/{id}/charges` and `/cancellation`.
@Suite struct ChargesTests {
    private static func charge(_ id: String, _ amount: String, captureNow: Bool = true) -> String {
        #"{"operationId":"\#(id)","amount":{"amount":"\#(amount)","currencyCode":"USD"},"captureNow":\#(captureNow)}"#
    }

    private func split(_ world: ShopWorld, over: Bool = false) async throws -> Payment {
        try await world.pay("ORDER-1", "40.00", .authorizeWithCapture) {
            $0.totalOrderAmount = try? Price("100.00", .usd)
            $0.allowOvercharge = over
        }
    }

    @Test func `An order that is shipped in parcels is charged for each of them, up to its value`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            #expect(try await world.ask("charges", Self.charge("parcel-2", "35.00"), of: payment).status == 201)
            #expect(try await world.ask("charges", Self.charge("parcel-3", "20.00"), of: payment).status == 201)
            let over = try await world.ask("charges", Self.charge("parcel-4", "5.01"), of: payment)
            #expect(over.status == 422)
            #expect(over["reasonCode"] == "TransactionAmountExceeded")
            #expect(try await world.ask("charges", Self.charge("parcel-4", "5.00"), of: payment).status == 201)
            await world.runDue()
            let shown = try await world.shown(payment)
            #expect(shown["charges"] == "4")
            #expect(shown["chargePermission.state"] == "Closed")
            #expect(shown["chargePermission.reasons.0.reasonCode"] == "AmazonClosed")
        }
    }

    @Test func `A permission has 25 charges at most`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            for number in 2...25 {
                let body = Self.charge("parcel-\(number)", "1.00")
                #expect(try await world.ask("charges", body, of: payment).status == 201)
            }
            let answer = try await world.ask("charges", Self.charge("parcel-26", "1.00"), of: payment)
            #expect(answer.status == 422)
            #expect(answer["reasonCode"] == "TransactionCountExceeded")
        }
    }

    @Test func `More than the order's value is charged where that was agreed on`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world, over: true)
            let answer = try await world.ask("charges", Self.charge("extra", "250.00"), of: payment)
            #expect(answer.status == 201)
            #expect(answer["charge.state"] == "Captured")
        }
    }

    @Test(arguments: [Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil)])
    func `Whatever becomes of the answer, another charge is made once`(_ fault: Fault.Action) async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            try world.simulator.fail("createCharge", fault)
            #expect(try await world.ask("charges", Self.charge("parcel-2", "35.00"), of: payment).status == 202)
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.ask("charges", Self.charge("parcel-2", "35.00"), of: payment).status == 200)
            #expect(try await world.charges(payment).count == 2)
            let permission = try await world.simulator.client.chargePermissions.get(payment.chargePermissionId)
            let rest = try Price("25.00", .usd)
            #expect(permission.limits?.amountBalance == rest)
        }
    }

    @Test func `A buyer who has repaired the payment method after a decline can be charged again`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            try await world.choose("3434", payment)
            let declined = try await world.ask("charges", Self.charge("parcel-2", "35.00"), of: payment)
            #expect(declined.status == 422)
            #expect(declined["reasonCode"] == "HardDeclined")
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            #expect(try await world.shown(payment)["chargePermission.state"] == "NonChargeable")
            let waiting = try await world.ask("charges", Self.charge("parcel-2b", "35.00"), of: payment)
            #expect(waiting["reasonCode"] == "InvalidChargePermissionStatus")
            try await world.choose("1111", payment)
            try await world.service.mirror.refresh(permission: payment.chargePermissionId)
            let told = try await world.announced().filter { $0.type == .permissionChanged }
            #expect(told.map(\.state) == ["NonChargeable", "Chargeable"])
            #expect(told.first?.reasonCode == .paymentMethodInvalid)
            // What is known to be impossible does not use up the shop's id.
            #expect(try await world.ask("charges", Self.charge("parcel-2b", "35.00"), of: payment).status == 201)
        }
    }

    @Test func `What Amazon repeats for a key is not taken for the present`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            try world.simulator.fail("createCharge", .dropAnswer)
            let asked = try await world.ask("charges", Self.charge("b", "20.00", captureNow: false), of: payment)
            #expect(asked.status == 202)
            let body = #"{"operationId":"stop","closePermission":true,"reason":"Enough"}"#
            #expect(try await world.ask("cancellation", body, of: payment).status == 201)
            try await world.wait(seconds: 60)
            #expect(try await world.charges(payment).map(\.stateName).sorted() == ["Canceled", "Captured"])
            #expect(try await !world.kinds().contains("charge.authorized"))
        }
    }

    @Test func `A part of another charge that was given back does not prove that nothing was charged`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) {
                $0.totalOrderAmount = try? Price("60.00", .usd)
            }
            try world.simulator.fail("createCharge", .dropAnswer)
            #expect(try await world.ask("charges", Self.charge("a", "5.00"), of: payment).status == 202)
            try world.simulator.fail("createCharge", .answer(status: 422, retryAfter: nil), times: nil)
            let capture = #"{"operationId":"c","amount":{"amount":"4.00","currencyCode":"USD"}}"#
            #expect(try await world.ask("captures", capture, of: payment).status == 201)
            for _ in 1...3 { try await world.wait(seconds: 120) }
            let id = Operation.documentID("a", of: payment.id)
            #expect(try await world.service.records.find(Operation.self, id)?.record.stateName == "InProgress")
            world.simulator.removeFaults()
            for _ in 1...3 { try await world.wait(seconds: 3600) }
            #expect(try await world.service.records.find(Operation.self, id)?.record.stateName == "Done")
            #expect(try await world.atAmazon("charge").count == 2)
        }
    }

    @Test func `All open charges are cancelled, and the permission stays open`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            for id in ["b", "c"] {
                _ = try await world.ask("charges", Self.charge(id, "10.00", captureNow: false), of: payment)
            }
            let body = #"{"operationId":"stop","reason":"Out of stock"}"#
            #expect(try await world.ask("cancellation", body, of: payment).status == 201)
            #expect(try await world.ask("cancellation", body, of: payment).status == 200)
            await world.runDue()
            #expect(try await world.charges(payment).map(\.stateName).sorted() == ["Canceled", "Canceled", "Captured"])
            #expect(try await world.shown(payment)["chargePermission.state"] == "Chargeable")
        }
    }

    @Test func `The first of two cancellations was done when the answer of the second got lost: both are done`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            for id in ["b", "c"] {
                _ = try await world.ask("charges", Self.charge(id, "10.00", captureNow: false), of: payment)
            }
            try world.simulator.fail("cancelCharge", .refuse, at: .nth(2))
            let body = #"{"operationId":"stop","reason":"Out of stock"}"#
            #expect(try await world.ask("cancellation", body, of: payment).status == 202)
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.charges(payment).map(\.stateName).sorted() == ["Canceled", "Canceled", "Captured"])
        }
    }

    @Test func `A permission that is closed takes its open charges with it`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let body = #"{"operationId":"stop","closePermission":true,"reason":"Order cancelled"}"#
            #expect(try await world.ask("cancellation", body, of: payment).status == 201)
            await world.runDue()
            let shown = try await world.shown(payment)
            #expect(shown["chargePermission.state"] == "Closed")
            #expect(shown["charges.0.state"] == "Canceled")
            #expect(shown["charges.0.reasonCode"] == "ChargePermissionCanceled")
        }
    }

    @Test(arguments: [false, true])
    func `A permission that was closed before keeps no open charge when everything is to be cancelled`(
        _ isAnswerLost: Bool
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            let made = try await world.ask("charges", Self.charge("b", "10.00", captureNow: false), of: payment)
            _ = try await world.ask("charges", Self.charge("c", "10.00", captureNow: false), of: payment)
            let id = try #require(made["chargeId"])
            let one = #"{"operationId":"one","chargeId":"\#(id)","closePermission":true,"reason":"Enough"}"#
            #expect(try await world.ask("cancellation", one, of: payment).status == 201)
            if isAnswerLost { try world.simulator.fail("cancelCharge", .dropAnswer) }
            let all = #"{"operationId":"all","closePermission":true,"reason":"Enough"}"#
            #expect(try await world.ask("cancellation", all, of: payment).status == 201)
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.charges(payment).map(\.stateName).sorted() == ["Canceled", "Canceled", "Captured"])
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.map(\.stateName) == Array(repeating: "Done", count: 4))
        }
    }

    @Test func `One named charge is cancelled and the permission closed; the others stay`() async throws {
        try await ShopWorld.with { world in
            let payment = try await split(world)
            let made = try await world.ask("charges", Self.charge("b", "10.00", captureNow: false), of: payment)
            let other = try await world.ask("charges", Self.charge("c", "10.00", captureNow: false), of: payment)
            let id = try #require(made["chargeId"])
            let body = #"{"operationId":"stop","chargeId":"\#(id)","closePermission":true,"reason":"Enough"}"#
            #expect(try await world.ask("cancellation", body, of: payment).status == 201)
            await world.runDue()
            let states = try await Dictionary(
                uniqueKeysWithValues: world.charges(payment).map { ($0.id.rawValue, $0.stateName) })
            #expect(states[id] == "Canceled")
            let another = try #require(other["chargeId"])
            #expect(states[another] == "Authorized")
            #expect(try await world.shown(payment)["chargePermission.state"] == "Closed")
        }
    }

    @Test func `What is captured cannot be cancelled`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            let named = #"{"operationId":"stop","chargeId":"\#(charge.id)","reason":"No"}"#
            for body in [named, #"{"operationId":"stop","reason":"No"}"#] {
                let answer = try await world.ask("cancellation", body, of: payment)
                #expect(answer.status == 422)
                #expect(answer["reasonCode"] == "InvalidChargeStatus")
            }
        }
    }
}

extension ShopWorld {
    /// The buyer chooses another card at Amazon.
    func choose(_ card: String, _ payment: Payment) async throws {
        let _: JSONValue = try await simulator.control(
            "POST", "charge-permissions/\(payment.chargePermissionId)/buyer",
            ["action": "updatePaymentInstrument", "paymentInstrument": card])
    }
}
