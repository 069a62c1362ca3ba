import AmazonPay
import DurableStore
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// Readers of the feed that wait.
struct FeedWaitsTests {
    /// Ticks that a test lets happen, and the looks at the store in between.
    private final class Ticks: Sendable {
        private let state = Mutex((ticks: 0, allowed: 0))
        private let sleepers = Mutex((now: 0, most: 0))

        var count: Int { state.withLock { $0.ticks } }
        /// How many loops have waited for a tick at the same time.
        var mostSleepers: Int { sleepers.withLock { $0.most } }
        func allow(_ number: Int) { state.withLock { $0.allowed += number } }

        func sleep() async {
            sleepers.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            defer { sleepers.withLock { $0.now -= 1 } }
            while !state.withLock({ state in
                guard state.allowed > 0 else { return false }
                (state.ticks, state.allowed) = (state.ticks + 1, state.allowed - 1)
                return true
            }) { await Task.yield() }
        }
    }

    private func waits(in world: CheckoutWorld, _ ticks: Ticks) -> FeedWaits {
        FeedWaits(records: world.service.records) { _ in await ticks.sleep() }
    }

    /// Lets other tasks run until something is so.
    private func until(_ isSo: () async -> Bool) async {
        while await !isSo() { await Task.yield() }
    }

    @Test func `Hundreds of readers share one look at the store`() async throws {
        let world = try CheckoutWorld()
        let ticks = Ticks()
        let waits = waits(in: world, ticks)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                group.addTask { try await waits.wait(after: 0, seconds: 30, tokenId: "token-\(number / 20)") }
            }
            await until { await waits.waiting == 400 }
            // One loop for all: three more looks need three ticks, however many wait.
            ticks.allow(3)
            await until { ticks.count == 3 }
            #expect(await waits.waiting == 400)
            try await world.happen(["A"])
            ticks.allow(1)
            try await group.waitForAll()
        }
        #expect(await waits.waiting == 0)
        #expect(ticks.count == 4)
        #expect(ticks.mostSleepers == 1)
        // A loop too many is let go on.
        ticks.allow(1000)
    }

    @Test func `A reader that has hung up is not waited for, and its place is free`() async throws {
        let world = try CheckoutWorld()
        let ticks = Ticks()
        let waits = waits(in: world, ticks)
        let readers = (0..<FeedWaits.mostPerToken).map { _ in
            Task { try await waits.wait(after: 0, seconds: 30, tokenId: "one") }
        }
        await until { await waits.waiting == FeedWaits.mostPerToken }
        for reader in readers { reader.cancel() }
        for reader in readers { try await reader.value }
        #expect(await waits.waiting == 0)
        let next = Task { try await waits.wait(after: 0, seconds: 30, tokenId: "one") }
        await until { await waits.waiting == 1 }
        next.cancel()
        try await next.value
        ticks.allow(10)
    }

    @Test func `One token has a bounded number of readers that wait, and another token its own`() async throws {
        let world = try CheckoutWorld()
        let ticks = Ticks()
        let waits = waits(in: world, ticks)
        let readers = (0..<FeedWaits.mostPerToken).map { _ in
            Task { try await waits.wait(after: 0, seconds: 30, tokenId: "one") }
        }
        await until { await waits.waiting == FeedWaits.mostPerToken }
        do {
            try await waits.wait(after: 0, seconds: 30, tokenId: "one")
            Issue.record("One more may wait.")
        } catch let refusal as AmazonPayCheckout.Refusal {
            #expect(refusal.error.status == 429)
        }
        let other = Task { try await waits.wait(after: 0, seconds: 30, tokenId: "two") }
        await until { await waits.waiting == FeedWaits.mostPerToken + 1 }
        for reader in readers + [other] { reader.cancel() }
        ticks.allow(10)
    }

    @Test func `A reader waits no longer than it has asked for`() async throws {
        let world = try CheckoutWorld()
        let ticks = Ticks()
        let waits = waits(in: world, ticks)
        let reader = Task { try await waits.wait(after: 0, seconds: 2, tokenId: "one") }
        await until { await waits.waiting == 1 }
        ticks.allow(8)
        try await reader.value
        #expect(ticks.count == 8)
    }

    @Test func `Waiting ends when the store cannot be read`() async throws {
        let world = try CheckoutWorld()
        let ticks = Ticks()
        let waits = waits(in: world, ticks)
        let reader = Task { try await waits.wait(after: 0, seconds: 30, tokenId: "one") }
        await until { await waits.waiting == 1 }
        await world.store.close()
        ticks.allow(1)
        try await reader.value
    }
}
