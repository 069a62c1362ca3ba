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
