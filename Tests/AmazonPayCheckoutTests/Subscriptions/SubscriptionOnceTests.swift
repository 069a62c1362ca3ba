import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Each period has at most one charge, whatever becomes of answers, processes and timers.
@Suite struct SubscriptionOnceTests {
    @Test(
        arguments: [
            Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil),
            .answer(status: 429, retryAfter: 1), .answer(status: 500, retryAfter: nil),
        ], [1, 3])
    func `Whatever becomes of the answer, a period is charged once and with one key`(
        _ fault: Fault.Action, times: Int
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try world.simulator.fail("createCharge", fault, times: times)
            try await world.subscribe(payment)
            for _ in 1...6 { try await world.wait(seconds: 60) }
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.cycles() == ["0 Paid"])
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.map(\.operationId) == ["subscription/SUB-1/cycle-0-attempt-1"])
        }
    }

    @Test(arguments: [Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil)])
    func `A permission that cannot be read is read again before anything is charged`(
        _ fault: Fault.Action
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try world.simulator.fail("getChargePermission", fault, times: 3)
            try await world.subscribe(payment)
            #expect(try await world.captured(payment) == [])
            for _ in 1...6 { try await world.wait(seconds: 60) }
            #expect(try await world.captured(payment) == ["9.99 USD"])
        }
    }

    @Test func `Several instances on one store charge each period once`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            let others = try (1...3).map { try world.restarted(as: "instance-\($0)") }
            for _ in 1...40 {
                world.clock.advance(seconds: 86_400)
                try await world.simulator.advance(by: "P1D")
                await withTaskGroup { group in
                    for other in others {
                        group.addTask { await other.runDue() }
                        // The same timer, as if two had claimed it.
                        group.addTask {
                            let id = Subscription.documentID("SUB-1", of: other.service.records.storeId)
                            // Only a store that fails could throw here; the count below tells.
                            _ = try? await other.service.subscriptions.drive(id, .due)
                        }
                    }
                }
            }
            #expect(try await world.captured(payment).count == 2)
            #expect(try await world.cycles() == ["0 Paid", "1 Paid"])
        }
    }

    @Test func `An answer of an attempt before says nothing about the one that runs`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(["SoftDeclined"])
            try await world.subscribe(payment)
            var subscription = try await world.subscription()
            let late = subscription.take(.refused(cycle: 0, attempt: 1, .hardDeclined), at: world.clock.now)
            #expect(late.step == .rest)
            #expect(late.news.isEmpty)
            #expect(subscription.stateName == "Retrying")
        }
    }

    @Test func `A charge that stays unclear keeps its key, and a person is told after a day`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try world.simulator.fail("createCharge", .answer(status: 500, retryAfter: nil), times: nil)
            try await world.subscribe(payment)
            for _ in 1...16 { try await world.wait(seconds: 2 * 3600) }
            #expect(try await world.attention().map(\.topic) == ["subscription.unclear"])
            world.simulator.removeFaults()
            try await world.wait(seconds: 3600)
            try await world.wait(seconds: 3600)
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.subscription().stateName == "Active")
            #expect(try await world.attention().isEmpty)
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.count == 1)
        }
    }
}
