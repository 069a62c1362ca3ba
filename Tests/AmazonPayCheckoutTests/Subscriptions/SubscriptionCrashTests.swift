import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// The process is killed after each durable step and after each call to Amazon, of each flow of a subscription.
@Suite struct SubscriptionCrashTests {
    @Test(arguments: CrashFlow.subscriptions)
    func `Killed after each step, a subscription comes to the right end`(_ flow: CrashFlow) async throws {
        let steps = try await ShopWorld.with { world in
            let life = Lifeline()
            let act = try await flow.prepare(world)
            life.arm(nil)
            try await act.go(try world.mortal(life))
            try await world.recover()
            try await act.verify(world)
            return life.taken
        }
        #expect(steps > 1)
        for last in 1...max(1, steps) {
            try await ShopWorld.with { world in
                let life = Lifeline()
                let act = try await flow.prepare(world)
                life.arm(last)
                do {
                    try await act.go(try world.mortal(life))
                } catch {
                    // Whoever waited for a dead process gets an error, or nothing at all.
                }
                #expect(life.isDead, "after step \(last)")
                let survivor = try world.restarted()
                try await act.again(survivor)
                try await survivor.recover()
                try await act.verify(survivor)
            }
        }
    }
}

extension CrashFlow {
    static let subscriptions: [CrashFlow] = [
        subscription(
            "begun and billed", prepare: { _, _ in },
            go: { world, payment in
                try await world.subscribe(payment)
            }, captured: 1, cycles: ["0 Paid"]),
        subscription(
            "billed by the worker",
            prepare: { world, payment in
                try await world.subscribe(payment)
                world.clock.advance(seconds: 31 * 86_400)
                try await world.simulator.advance(by: "P31D")
            }, go: { world, _ in await world.runDue() }, captured: 2, cycles: ["0 Paid", "1 Paid"]),
        subscription(
            "declined for good",
            prepare: { world, payment in
                try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
            },
            go: { world, payment in
                try await world.subscribe(payment)
            }, captured: 0, cycles: ["0 WaitingForBuyer"]),
        subscription(
            "resumed by the buyer",
            prepare: { world, payment in
                try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
                try await world.subscribe(payment)
                try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            },
            go: { world, payment in
                try await world.service.subscriptions.permissionChanged(payment)
            }, captured: 1, cycles: ["0 Paid"]),
        subscription(
            "changed",
            prepare: { world, payment in
                try await world.subscribe(payment)
            },
            go: { world, _ in
                try await world.order(.change(SubscriptionChange(amount: try Price("12.00", .usd))), "price-1")
            }, captured: 1, cycles: ["0 Paid"], state: "Active", amount: "12.00 USD"),
        subscription(
            "cancelled",
            prepare: { world, payment in
                try await world.subscribe(payment)
            },
            go: { world, _ in
                try await world.order(
                    .cancel(.init(reason: "x", atPeriodEnd: false, cancelPendingCharges: false)), "cancel-1")
            }, captured: 1, cycles: ["0 Paid"], state: "Ended", permission: "Closed"),
    ]

    private static func subscription(
        _ name: String, prepare: @escaping @Sendable (ShopWorld, Payment) async throws -> Void,
        go: @escaping @Sendable (ShopWorld, Payment) async throws -> Void, captured: Int, cycles: [String],
        state: String? = nil, amount: String = "9.99 USD", permission: String? = nil
    ) -> CrashFlow {
        CrashFlow(name) { world in
            let payment = try await world.agree()
            try await prepare(world, payment)
            let run: @Sendable (ShopWorld) async throws -> Void = { try await go($0, payment) }
            return Act(
                go: run, again: run,
                verify: { world in
                    #expect(try await world.captured(payment).count == captured)
                    #expect(try await world.cycles() == cycles)
                    let subscription = try await world.subscription()
                    if let state { #expect(subscription.stateName == state) }
                    #expect(subscription.terms.amount.description == amount)
                    if let permission {
                        #expect(try await world.atAmazon("chargePermission").values.map { $0 } == [permission])
                    }
                    let events = try await world.subscriptionEvents()
                    #expect(events.filter { $0 == "subscription.created" }.count == 1)
                    #expect(events.filter { $0 == "subscription.charged" }.count == captured)
                })
        }
    }
}
