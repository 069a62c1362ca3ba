import AmazonPayModel
import DurableStore
import Foundation
import Synchronization
import Testing

// Foundation has a type of this name, too.
import struct DurableStore.Timer

@testable import AmazonPayCheckout

/// Readiness follows from the loops, and from a write.
@Suite struct ReadinessTests {
    /// A store that a test lets fail, or hang.
    private final class FailingStore: DurableStore {
        private let base: any DurableStore
        private let mode = Mutex(Mode.well)

        enum Mode { case well, full, silent }

        init(_ base: any DurableStore) { self.base = base }

        func set(_ mode: Mode) { self.mode.withLock { $0 = mode } }

        private func check(writes: Bool) async throws(StoreError) {
            switch mode.withLock({ $0 }) {
            case .well: return
            case .full: if writes { throw .unavailable("SQLite: SQLITE_FULL") }
            case .silent: do { try await Forever.wait() } catch { throw .unavailable("cancelled") }
            }
        }

        func commit(_ commit: Commit) async throws(StoreError) {
            try await check(writes: true)
            try await base.commit(commit)
        }
        func document(_ key: DocumentKey) async throws(StoreError) -> Document? {
            try await check(writes: false)
            return try await base.document(key)
        }
        func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
            try await check(writes: false)
            return try await base.documents(keys)
        }
        func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
            try await check(writes: false)
            return try await base.documents(matching: query)
        }
        func count(kind: String) async throws(StoreError) -> Int { try await base.count(kind: kind) }
        func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
            try await base.idempotencyRecord(scope: scope, key: key)
        }
        func timers(dueBy: Date, limit: Int) async throws(StoreError) -> [Timer] {
            try await base.timers(dueBy: dueBy, limit: limit)
        }
        func nextTimer(partition: String?) async throws(StoreError) -> Date? {
            try await base.nextTimer(partition: partition)
        }
        func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] {
            try await check(writes: true)
            return try await base.claimTimers(claim)
        }
        func nextMessage(topic: String?) async throws(StoreError) -> Date? {
            try await base.nextMessage(topic: topic)
        }
        func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
            try await check(writes: true)
            return try await base.claimMessages(topic: topic, claim)
        }
        func erase(keepingKinds: Set<String>) async throws(StoreError) {
            try await base.erase(keepingKinds: keepingKinds)
        }
        func snapshot() async throws(StoreError) -> Snapshot { try await base.snapshot() }
        func restore(_ snapshot: Snapshot) async throws(StoreError) { try await base.restore(snapshot) }
        func close() async { await base.close() }
    }

    /// A clock that a test turns.
    private final class Uptime: Sendable {
        private let passed = Mutex(Duration.zero)
        var now: Duration { passed.withLock { $0 } }
        func pass(seconds: Int) { passed.withLock { $0 += .seconds(seconds) } }
    }

    /// - Parameter patience: Waits as long as whoever asks does; for ever where the store is to answer.
    private func probe(
        _ store: FailingStore, _ uptime: Uptime, _ health: LoopHealth,
        patience: @escaping @Sendable () async throws -> Void = { try await Forever.wait() }
    ) -> WriteProbe {
        WriteProbe(
            records: Records(
                store: store, storeId: "store", now: { WorldClock.start }, makeID: { "id" },
                retryingConflicts: ConflictRetries(sleep: { _ in }), health: health),
            uptime: { uptime.now }, sleep: { _ in try await patience() })
    }

    @Test func `A store that is read but takes no writes is not ready, and is ready once it does`() async throws {
        let (store, uptime) = (FailingStore(try SQLiteStore.inMemory()), Uptime())
        let health = LoopHealth { uptime.now }
        let probe = probe(store, uptime, health)
        for _ in 1...3 {
            #expect(await probe.problem() == nil)
            uptime.pass(seconds: 5)
        }
        store.set(.full)
        #expect(await probe.problem() == "The store takes no writes.")
        store.set(.well)
        uptime.pass(seconds: 5)
        #expect(await probe.problem() == nil)
        #expect(health.writeProblem == nil)
    }

    @Test func `A store that does not answer is said within seconds, and asked once`() async throws {
        let (store, uptime) = (FailingStore(try SQLiteStore.inMemory()), Uptime())
        let probe = probe(store, uptime, LoopHealth { uptime.now }) { await Task.yield() }
        store.set(.silent)
        #expect(await probe.problem() == "The store does not answer.")
        uptime.pass(seconds: 6)
        #expect(await probe.problem() == "The store does not answer.")
    }

    @Test func `A commit that failed makes the process unready until one succeeds`() async throws {
        let (store, uptime) = (FailingStore(try SQLiteStore.inMemory()), Uptime())
        let health = LoopHealth { uptime.now }
        let records = Records(
            store: store, storeId: "store", now: { WorldClock.start }, makeID: { "id" },
            retryingConflicts: ConflictRetries(sleep: { _ in }), health: health)
        store.set(.full)
        var change = records.change()
        try change.insert(FeedStart(storeId: "store", since: change.now))
        await #expect(throws: StoreError.self) { try await records.commit(change) }
        #expect(health.writeProblem != nil)
        store.set(.well)
        try await records.commit(change)
        #expect(health.writeProblem == nil)
        // A conflict is an answer.
        await #expect(throws: StoreError.self) { try await records.commit(change) }
        #expect(health.writeProblem == nil)
    }

    @Test(arguments: LoopHealth.Loop.allCases)
    func `A loop that stands still is seen, one that gets on or has ended is not`(_ loop: LoopHealth.Loop) {
        let uptime = Uptime()
        let health = LoopHealth { uptime.now }
        uptime.pass(seconds: 3600)
        #expect(health.loopProblem == nil)
        health.begin(loop)
        uptime.pass(seconds: 20)
        #expect(health.loopProblem == nil)
        uptime.pass(seconds: 1)
        #expect(health.loopProblem?.contains(loop.rawValue) == true)
        health.advance(loop)
        #expect(health.loopProblem == nil)
        health.fail(loop, StoreError.unavailable("SQLite: SQLITE_FULL"))
        #expect(health.loopProblem != nil)
        health.advance(loop)
        health.fail(loop, StoreError.conflict(.message(id: "1")))
        #expect(health.loopProblem == nil)
        uptime.pass(seconds: 60)
        health.end(loop)
        #expect(health.loopProblem == nil)
    }
}
