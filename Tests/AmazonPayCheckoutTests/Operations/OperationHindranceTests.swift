import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Operations that Amazon does not let in: they stay under way with their key, and a person is called meanwhile.
@Suite struct OperationHindranceTests {
    @Test(arguments: [401, 403, 404])
    func `A refund that was done and is then not let in stays under way, calls a person, and is made once`(
        _ status: Int
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            try world.simulator.fail("createRefund", .dropAnswer)
            let refusal = try world.simulator.fail(
                "createRefund", .answer(status: status, retryAfter: nil), at: .nth(2), times: 3)
            let action = OperationAction.refund(charge.id, try Price("5.00", .usd), softDescriptor: nil)
            _ = try await world.service.operations.perform(action, "return-1", on: payment)
            for seconds in [60, 60] { try await world.wait(seconds: seconds) }
            #expect(world.simulator.occurrences(ofFault: refusal) > 0)
            let operation = try await world.service.operations.perform(action, "return-1", on: payment)
            #expect(operation.stateName == "InProgress")
            #expect(try await world.attention().map(\.topic) == ["operation.hindered"])
            #expect(try await world.attention().first?.text.contains("return-1") == true)
            for _ in 1...4 { try await world.wait(seconds: 310) }
            #expect(try await world.service.operations.perform(action, "return-1", on: payment).stateName == "Done")
            #expect(try await world.atAmazon("refund").count == 1)
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test(arguments: [401, 403, 404])
    func `An authorization that cannot be made again for want of access is made again later, once`(
        _ status: Int
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            try world.simulator.fail("createCharge", .answer(status: status, retryAfter: nil), times: 3)
            try await world.wait(seconds: 31 * 86_400)
            #expect(try await world.charges(payment).first?.reauthorization == .underway(attempt: 1))
            #expect(try await world.attention().map(\.topic).contains("operation.hindered"))
            for _ in 1...4 { try await world.wait(seconds: 310) }
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled", "Authorized"])
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.count == 1)
            #expect(try await world.kinds().count { $0 == "charge.reauthorized" } == 1)
            #expect(try await !world.attention().map(\.topic).contains("operation.hindered"))
        }
    }
}
