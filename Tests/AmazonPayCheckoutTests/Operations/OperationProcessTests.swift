import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What shops ask for after checkout, against a simulator whose answers get lost.
@Suite struct OperationProcessTests {
    private let amount = Result { try Price("14.00", .usd) }

    @Test func `A completed checkout leaves a payment with its permission and its charge`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            #expect(payment.permission?.statusDetails.state == .closed)
            #expect(payment.permission?.buyer?.email != nil)
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
        }
    }

    @Test(arguments: [nil, Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil)])
    func `Whatever becomes of the answer, a capture is made once`(_ fault: Fault.Action?) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first)
            if let fault { try world.simulator.fail("captureCharge", fault) }
            let action = OperationAction.capture(charge.id, try amount.get(), softDescriptor: nil)
            var operation = try await world.service.operations.perform(action, "ship-1", on: payment)
            try await world.advance(seconds: 60)
            await world.runDue()
            operation = try await world.service.operations.perform(action, "ship-1", on: payment)
            #expect(operation.stateName == "Done")
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
            #expect(try await world.simulator.client.charges.get(charge.id).captureAmount == amount.get())
        }
    }

    @Test(arguments: [nil, Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 500, retryAfter: nil)])
    func `Whatever becomes of the answer, a refund is made once`(_ fault: Fault.Action?) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            if let fault { try world.simulator.fail("createRefund", fault) }
            let action = OperationAction.refund(charge.id, try Price("5.00", .usd), softDescriptor: nil)
            _ = try await world.service.operations.perform(action, "return-1", on: payment)
            try await world.advance(seconds: 60)
            await world.runDue()
            _ = try await world.service.operations.perform(action, "return-1", on: payment)
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.refunds(payment).map(\.stateName) == ["Refunded"])
            #expect(try await world.atAmazon("refund").count == 1)
        }
    }

    @Test func `A permission that Amazon refuses to close after all calls a person`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            for operation in ["closeChargePermission", "getChargePermission"] {
                try world.simulator.fail(operation, .answer(status: 503, retryAfter: nil))
            }
            let action = OperationAction.closePermission(reason: "Enough", cancelPendingCharges: true)
            #expect(try await world.service.perform(action, "end-1", on: payment.id).stateName == "InProgress")
            #expect(try await world.attention().isEmpty)
            try world.simulator.fail("closeChargePermission", .answer(status: 422, retryAfter: nil))
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.service.perform(action, "end-1", on: payment.id).stateName == "Failed")
            #expect(try await world.kinds().count { $0 == "operation.failed" } == 1)
            let item = try #require(try await world.attention().first)
            #expect(item.topic == "operation.failed")
            #expect(item.paymentId == payment.id)
            #expect(item.text.contains("Close Charge Permission (end-1)"))
        }
    }

    @Test func `A refusal that the shop is told at once calls nobody`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            try world.simulator.fail("createRefund", .answer(status: 422, retryAfter: nil))
            let action = OperationAction.refund(charge.id, try Price("5.00", .usd), softDescriptor: nil)
            #expect(try await world.service.perform(action, "return-1", on: payment.id).stateName == "Failed")
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test(arguments: ["subscription/sub-1/close", "reauthorize:S01-1-1-C1:1", "", "a b"])
    func `An id that only the service itself may use is refused by its name`(_ id: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let body = #"{"operationId":"\#(id)","amount":{"amount":"1.00","currencyCode":"USD"}}"#
            let answer = try await world.ask("refunds", body, of: payment)
            #expect(answer.status == 400)
            #expect(answer["field"] == "operationId")
            let charge = try #require(try await world.charges(payment).first).id
            let refusal = await #expect(throws: APIError.self) {
                try await world.service.perform(
                    .refund(charge, Price("1.00", .usd), softDescriptor: nil), id, on: payment.id)
            }
            #expect(refusal?.status == 400)
            #expect(try await world.calls("createRefund") == 0)
        }
    }

    @Test func `An operation id that was used for something else is refused`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            let first = OperationAction.refund(charge.id, try Price("5.00", .usd), softDescriptor: nil)
            let other = OperationAction.refund(charge.id, try Price("6.00", .usd), softDescriptor: nil)
            _ = try await world.service.operations.perform(first, "return-1", on: payment)
            let refusal = await #expect(throws: APIError.self) {
                try await world.service.operations.perform(other, "return-1", on: payment)
            }
            #expect(refusal?.reasonCode == "OperationIdInUse")
        }
    }
}
