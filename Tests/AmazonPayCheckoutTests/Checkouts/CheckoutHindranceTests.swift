import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Checkouts that Amazon does not let in at Complete, or whose order is another one's.
@Suite struct CheckoutHindranceTests {
    @Test(arguments: [401, 403])
    func `A checkout whose Complete is not let in stays under way, calls a person, and is completed in the end`(
        _ status: Int
    ) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let refusal = try world.simulator.fail(
                "completeCheckoutSession", .answer(status: status, retryAfter: nil), times: 2)
            try world.simulator.fail(
                "getCheckoutSession", .answer(status: status, retryAfter: nil), at: .nth(2), times: 2)
            try await world.comeBack(checkout, session)
            #expect(world.simulator.occurrences(ofFault: refusal) > 0)
            #expect(try await world.stored(checkout).stateName == "Completing")
            #expect(try await world.attention().map(\.topic) == ["checkout.hindered"])
            for _ in 1...6 { try await world.wait(seconds: 310) }
            #expect(try await world.stored(checkout).stateName == "Completed")
            #expect(try await world.atAmazon("charge").count == 1)
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test func `A checkout of an order that another one holds is not completed, and its buyer pays nothing`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let order = try #require(try await world.service.process.repository.order("ORDER-1"))
            var held = order.record
            held.completing = "another checkout"
            var change = world.service.records.change()
            try change.write(held, over: order)
            try await world.service.records.commit(change)
            try await world.comeBack(checkout, session)
            #expect(try await world.stored(checkout).failure?.reasonCode == .orderAlreadyPaid)
            #expect(try await world.calls("completeCheckoutSession") == 0)
            #expect(try await !world.atAmazon("charge").values.contains("Captured"))
        }
    }
}
