import AmazonPay
import DurableStore
import Foundation
import Logging
import Synchronization
import Testing

// Foundation has a type of this name, too.
import struct DurableStore.Timer

@testable import AmazonPayCheckout

/// What time alone decides waits while the machine's clock differs from Amazon's by minutes, and nothing is lost by it.
@Suite struct ClockJumpTests {
    private static let days = 70 * 86_400

    /// Notes which timers were run.
    private final class Noting: DueWork {
        private let names = Mutex<[String]>([])
        private let store: any DurableStore

        init(_ store: any DurableStore) { self.store = store }

        var taken: [String] {
            names.withLock { names in
                defer { names = [] }; return names.sorted()
            }
        }

        func run(_ claimed: ClaimedTimer) async throws {
            var commit = Commit()
            commit.hold(claimed.lease)
            commit.cancelTimer(claimed.timer.name, of: claimed.timer.key)
            try await store.commit(commit)
            names.withLock { $0.append(claimed.timer.name) }
        }
    }

    private static func worker(_ world: CheckoutWorld, _ clocks: AmazonTimeTests.Clocks, _ work: Noting) -> Worker {
        let time = clocks.time
        let records = Records(
            store: world.store, storeId: "store", now: { time.now }, makeID: world.service.records.makeID,
            retryingConflicts: world.service.records.retryingConflicts)
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        return Worker(
            work: Dictionary(uniqueKeysWithValues: TimerName.allCases.map { ($0, work) }), store: world.store,
            lanes: Worker.Lane.all(of: "store"), owner: "test", now: { time.now }, sleep: { _ in }, logger: logger,
            watch: ClockWatch(time: time, records: records, uptime: { clocks.uptime }, logger: logger))
    }

    private func set(_ names: [TimerName], at moment: Timestamp, in store: any DurableStore) async throws {
        var commit = Commit()
        for name in names {
            commit.set(
                Timer(
                    name: name.rawValue, key: DocumentKey(kind: "test", id: name.rawValue), due: moment.date,
                    partition: "store"))
        }
        try await store.commit(commit)
    }

    @Test(arguments: [days, -days])
    func `While the clock is wrong nothing expires, is billed, deleted or made again, and everything else goes on`(
        _ jump: Int
    ) async throws {
        let world = try CheckoutWorld()
        let clocks = AmazonTimeTests.Clocks()
        let work = Noting(world.store)
        let worker = Self.worker(world, clocks, work)
        await worker.runDue()
        clocks.jump(seconds: jump)
        try await set(TimerName.allCases, at: WorldClock.start, in: world.store)
        for _ in 1...12 {
            clocks.pass(seconds: 1)
            await worker.runDue()
        }
        #expect(work.taken == TimerName.notDecidedByTime.map(\.rawValue).sorted())
        #expect(try await attention(world) == ["clock.differs"])
        clocks.jump(seconds: -jump)
        clocks.pass(seconds: 10)
        await worker.runDue()
        #expect(work.taken == TimerName.allCases.filter(\.isDecidedByTime).map(\.rawValue).sorted())
        #expect(try await attention(world) == [])
    }

    @Test(arguments: [days, -days], [true, false])
    func `A jump is seen at the next look, also when nothing was asked of Amazon for a while and nothing is due`(
        _ jump: Int, _ uptimeToo: Bool
    ) async throws {
        let world = try CheckoutWorld()
        let clocks = AmazonTimeTests.Clocks()
        let time = clocks.time
        let watch = ClockWatch(
            time: time, records: world.service.records, uptime: { clocks.uptime },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        #expect(try await watch.mayDecide(by: { nil }))
        _ = watch.shouldLookAhead()
        clocks.pass(seconds: 300)
        clocks.jump(seconds: jump, uptimeToo: uptimeToo)
        #expect(try await !watch.mayDecide(by: { nil }))
        #expect(watch.difference == jump)
        #expect(time.now == WorldClock.start.adding(seconds: 300))
    }

    @Test func `Without any answer of Amazon's what time decides waits, and comes once there is one`() async throws {
        let world = try CheckoutWorld()
        let clocks = AmazonTimeTests.Clocks()
        clocks.isAmazonAway = true
        let work = Noting(world.store)
        let worker = Self.worker(world, clocks, work)
        try await set([.bill, .poll], at: WorldClock.start, in: world.store)
        await worker.runDue()
        #expect(work.taken == ["poll"])
        clocks.isAmazonAway = false
        clocks.pass(seconds: 10)
        await worker.runDue()
        #expect(work.taken == ["bill"])
    }

    @Test func `A timer that sleeps longer than any of its kind is due, one that was set to sleep so long is not`()
        async throws
    {
        let world = try CheckoutWorld()
        let clocks = AmazonTimeTests.Clocks()
        let work = Noting(world.store)
        try await set(TimerName.allCases, at: WorldClock.start.adding(seconds: Self.days), in: world.store)
        await Self.worker(world, clocks, work).runDue()
        #expect(work.taken == TimerName.allCases.filter { $0.longestPause != nil }.map(\.rawValue).sorted())
        try await set(TimerName.allCases, at: WorldClock.start.adding(seconds: 3600), in: world.store)
        await Self.worker(world, clocks, work).runDue()
        #expect(work.taken == [])
    }

    @Test func `Nothing that the service lets sleep is taken for the timer of a wrong clock`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            _ = try await world.pay("ORDER-2", "14.00", .confirm)
            try await world.subscribe(try await world.agree(.authorizeWithCapture, "ORDER-3"))
            try await world.notify(.charge(try #require(try await world.charges(payment).first).id))
            await world.runDue()
            await world.tellShop()
            for timer in try await world.store.snapshot().timers {
                let name = try #require(TimerName(rawValue: timer.name))
                let pause = Timestamp(timer.due).seconds(since: world.clock.now)
                #expect(pause <= Double(name.longestPause ?? .max), "\(timer.name) of a \(timer.key.kind)")
            }
        }
    }

    @Test func `A lease that a process with another clock has taken keeps nobody waiting`() async throws {
        let world = try CheckoutWorld()
        let clocks = AmazonTimeTests.Clocks()
        let work = Noting(world.store)
        try await set([.poll], at: WorldClock.start, in: world.store)
        let ahead = try await world.store.claimTimers(
            Claim(owner: "ahead", now: WorldClock.start.adding(seconds: Self.days).date, leaseSeconds: 120, limit: 10))
        #expect(ahead.count == 1)
        await Self.worker(world, clocks, work).runDue()
        #expect(work.taken == ["poll"])
    }

    @Test func `A checkout that a wrong clock lets live for too long is not ended early`() async throws {
        let world = try CheckoutWorld()
        world.advance(seconds: Self.days)
        let checkout = try await world.open().0
        world.advance(seconds: -Self.days)
        let work = ExpireWork(process: world.service.process, records: world.service.records)
        let claimed = try await world.store.claimTimers(
            Claim(
                owner: "test", now: world.now.date, leaseSeconds: 120, limit: 10, longestPauseSeconds: 32 * 86_400,
                names: ["expire"]))
        try await work.run(try #require(claimed.first))
        #expect(try await world.stored(checkout.id)?.stateName == "Open")
        let next = try #require(
            try await world.store.timers(dueBy: .distantFuture, limit: 100).first { $0.name == "expire" })
        #expect(Timestamp(next.due) == world.now.adding(seconds: 32 * 86_400))
    }

    @Test func `Readiness and metrics say that the clock is wrong`() async throws {
        let world = try CheckoutWorld()
        let clocks = AmazonTimeTests.Clocks()
        let time = clocks.time
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        let watch = ClockWatch(
            time: time, records: world.service.records, uptime: { clocks.uptime }, logger: logger)
        time.learn(WorldClock.start)
        clocks.jump(seconds: Self.days)
        _ = try await watch.mayDecide(by: { WorldClock.start.date })
        let text = try await StoreGauges(records: world.service.records, watch: watch).text()
        #expect(text.contains("amazonpay_clock_difference_seconds \(Self.days)"))
        #expect(text.contains("amazonpay_clock_waiting 1"))
    }

    private func attention(_ world: CheckoutWorld) async throws -> [String] {
        try await world.service.records.page(AttentionItem.self, state: "Open").found.map(\.record.topic)
    }
}
