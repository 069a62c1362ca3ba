import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout

/// Several processes on one database: each thing is done once.
@Suite struct SeveralInstancesTests {
    /// Runs a test with several services, each with a connection of its own to one SQLite file.
    private func withInstances(_ count: Int, _ body: ([ShopWorld]) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "instances-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // what stays behind does no harm
        try await withSimulator { simulator, _ in
            let clock = WorldClock()
            let worlds = try (1...count).map { number in
                try ShopWorld(
                    simulator: simulator, store: SQLiteStore(path: folder.appendingPathComponent("shop.sqlite").path),
                    clock: clock, owner: "instance \(number)")
            }
            try await body(worlds)
            for world in worlds { await world.store.close() }
        }
    }

    private func all(_ worlds: [ShopWorld], _ body: @escaping @Sendable (ShopWorld) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for world in worlds { group.addTask { try await body(world) } }
            try await group.waitForAll()
        }
    }

    private func payment(_ world: ShopWorld, _ orderId: String) async throws -> Payment {
        try await world.pay(orderId, "14.00", .authorize, card: "0701") { $0.canHandlePendingAuthorization = true }
    }

    @Test(arguments: [2, 4])
    func `A message that arrives at all of them at once is stored once and acted on once`(_ count: Int) async throws {
        try await withInstances(count) { worlds in
            let payment = try await payment(worlds[0], "ORDER-1")
            let charge = try #require(try await worlds[0].charges(payment).first).id
            try await worlds[0].simulator.advance(by: "PT40S")
            try await all(worlds) { try await $0.receive(.charge(charge)) }
            try await all(worlds) { await $0.runDue() }
            #expect(try await worlds[0].messages().map(\.state) == [.applied])
            #expect(try await worlds[0].timeLine("ORDER-1", .notification).count == 1)
            #expect(try await worlds[0].timeLine().count { $0 == "Charge is Authorized" } == 1)
        }
    }

    @Test(arguments: [2, 4])
    func `Timers that are due for all of them are run by one each`(_ count: Int) async throws {
        try await withInstances(count) { worlds in
            var payments: [Payment] = []
            for number in 1...6 { payments.append(try await payment(worlds[0], "ORDER-\(number)")) }
            let asked = try await worlds[0].calls("getCharge")
            try await worlds[0].advance(seconds: 75)
            try await all(worlds) { await $0.runDue() }
            for (number, payment) in payments.enumerated() {
                #expect(try await worlds[0].charges(payment).map(\.stateName) == ["Authorized"])
                let lines = try await worlds[0].timeLine("ORDER-\(number + 1)")
                #expect(lines.count { $0 == "Charge is Authorized" } == 1)
            }
            #expect(try await worlds[0].calls("getCharge") == asked + payments.count)
        }
    }

    @Test(arguments: [2, 4])
    func `A buyer who comes back to all of them within a second makes one order and one Complete`(_ count: Int)
        async throws
    {
        try await withInstances(count) { worlds in
            let checkout = try await worlds[0].open()
            let session = try await worlds[0].payAtAmazon(checkout)
            try await all(worlds) { try await $0.comeBack(checkout, session) }
            try await worlds[0].advance(seconds: 60)
            try await all(worlds) { await $0.runDue() }
            let payment = try await worlds[0].payment(Payment.ID(checkout.id))
            #expect(try await worlds[0].charges(payment).count == 1)
            #expect(try await worlds[0].calls("completeCheckoutSession") == 1)
            #expect(try await worlds[0].timeLine().count { $0 == "Checkout is Completed" } == 1)
        }
    }

    @Test func `Return, notification and timer at the same moment end as one`() async throws {
        try await withInstances(3) { worlds in
            let checkout = try await worlds[0].open()
            let session = try await worlds[0].payAtAmazon(checkout)
            try worlds[0].simulator.fail("completeCheckoutSession", .dropAnswer)
            try worlds[0].simulator.fail("getCheckoutSession", .refuse, at: .nth(2))
            try await worlds[0].comeBack(checkout, session)
            let charge = try await #require(worlds[0].simulator.client.checkoutSessions.get(session).chargeId)
            try await worlds[0].advance(seconds: 30)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await worlds[0].comeBack(checkout, session) }
                group.addTask { try await worlds[1].notify(.charge(charge)) }
                group.addTask { await worlds[2].runDue() }
                try await group.waitForAll()
            }
            for _ in 1...3 {
                try await worlds[0].advance(seconds: 30)
                try await all(worlds) { await $0.runDue() }
            }
            #expect(try await worlds[0].timeLine().count { $0 == "Checkout is Completed" } == 1)
            #expect(try await worlds[0].message()?.state == .applied)
            #expect(try await worlds[0].openTopics().isEmpty)
        }
    }

    @Test func `A worker that was paused beyond its lease commits nothing`() async throws {
        try await withInstances(2) { worlds in
            let payment = try await payment(worlds[0], "ORDER-1")
            let charge = try #require(try await worlds[0].charges(payment).first)
            try await worlds[0].receive(.charge(charge.id))
            try await worlds[0].advance(seconds: 75)
            let claimed = try await worlds[0].store.claimTimers(
                Claim(owner: "instance 1", now: worlds[0].clock.now.date, leaseSeconds: 120, limit: 16))
            #expect(Set(claimed.map(\.timer.name)) == ["poll", "notify"])
            // It stands still; the lease ends; somebody else does the work.
            try await worlds[0].advance(seconds: 121)
            await worlds[1].runDue()
            #expect(try await worlds[1].charges(payment).map(\.stateName) == ["Authorized"])
            let before = try await worlds[1].store.snapshot()
            let poll = try #require(claimed.first { $0.timer.name == "poll" })
            await #expect(throws: StoreError.self) {
                try await PollWork(
                    mirror: worlds[0].service.mirror, subscriptions: worlds[0].service.subscriptions
                ).run(poll)
            }
            let notify = try #require(claimed.first { $0.timer.name == "notify" })
            await #expect(throws: StoreError.leaseLost(notify.lease.subject)) {
                try await InboxWork(inbox: worlds[0].service.inbox).run(notify)
            }
            #expect(try await worlds[1].store.snapshot() == before)
        }
    }

    @Test func `A worker that loses its lease in the middle of the work commits nothing of it`() async throws {
        try await withInstances(2) { worlds in
            let payment = try await payment(worlds[0], "ORDER-1")
            let charge = try #require(try await worlds[0].charges(payment).first).id
            try await worlds[0].receive(.charge(charge))
            let claimed = try await worlds[0].store.claimTimers(
                Claim(owner: "instance 1", now: worlds[0].clock.now.date, leaseSeconds: 120, limit: 16))
            let notify = try #require(claimed.first { $0.timer.name == "notify" })
            worlds[0].clock.advance(seconds: 121)
            _ = try await worlds[1].store.claimTimers(
                Claim(owner: "instance 2", now: worlds[1].clock.now.date, leaseSeconds: 120, limit: 16))
            let before = try await worlds[1].store.snapshot()
            await #expect(throws: StoreError.leaseLost(notify.lease.subject)) {
                try await InboxWork(inbox: worlds[0].service.inbox).run(notify)
            }
            #expect(try await worlds[1].store.snapshot() == before)
        }
    }

    @Test(arguments: [2, 4])
    func `A reconciliation beside running services repairs each thing once`(_ count: Int) async throws {
        try await withInstances(count) { worlds in
            let payment = try await worlds[0].pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await worlds[0].charges(payment).first).id
            _ = try await worlds[0].simulator.client.charges.capture(charge, Price("14.00", .usd))
            try await worlds[0].advance(seconds: 120)
            try await all(worlds) {
                _ = try await $0.service.reconcile()
                await $0.runDue()
            }
            #expect(try await worlds[0].charges(payment).map(\.stateName) == ["Captured"])
            #expect(try await worlds[0].timeLine().count { $0 == "Charge is Captured" } == 1)
        }
    }
}
