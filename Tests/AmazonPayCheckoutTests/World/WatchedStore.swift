import DurableStore
import Synchronization
import Testing

import struct Foundation.Date

@testable import AmazonPayCheckout

/// The store of a test's world, which sees to it that the invariants hold: a test cannot forget it.
final class WatchedStore: DurableStore {
    /// When it looks.
    enum Moment: Sendable {
        /// After every commit.
        case everyCommit
        /// When the world ends: where a test makes thousands of commits.
        case end
    }

    /// Tests of the reconciliation delete payments, charges and the marks of orders, which the service itself never does.
    private static let brokenOnPurpose: Set<String> = [
        "paymentOfCheckout", "paidOrder", "wayToPayment", "outcomeOfOperation",
    ]

    private let store: any DurableStore
    private let moment: Moment
    private let state = Mutex(State())

    private struct State {
        var tick = 0
        var commits: [EventCommit] = []
        var reported: Set<String> = []
        var latch: Latch?
        var held = 0
    }

    /// The number of commits that have met the latch.
    var held: Int { state.withLock { $0.held } }

    init(_ store: any DurableStore, at moment: Moment = .everyCommit) {
        self.store = store
        self.moment = moment
    }

    /// Wraps a store that is not watched yet.
    static func watching(_ store: any DurableStore) -> any DurableStore {
        store is WatchedStore || store is MortalStore ? store : WatchedStore(store)
    }

    /// Lets no commit begin until it is opened.
    func hold() -> Latch {
        let latch = Latch()
        state.withLock { $0.latch = latch }
        return latch
    }

    /// Records an issue for each invariant that does not hold.
    func check() async throws {
        let violations = WorldInvariants(try await store.snapshot())
            .violations(state.withLock { $0.commits }, leavingOut: Self.brokenOnPurpose)
        for violation in violations where state.withLock({ $0.reported.insert(violation).inserted }) {
            Issue.record("\(violation)")
        }
    }

    func commit(_ commit: Commit) async throws(StoreError) {
        let latch = state.withLock { state in
            if state.latch != nil { state.held += 1 }
            return state.latch
        }
        if let latch { await latch.passed() }
        let begun = tick()
        try await store.commit(commit)
        let ended = tick()
        let events = commit.operations.compactMap { operation -> OutboxMessage? in
            guard case .enqueue(let message) = operation, message.topic.hasPrefix("event:") else { return nil }
            return message
        }
        state.withLock { state in
            for (index, event) in events.enumerated() {
                state.commits.append(
                    EventCommit(
                        messageId: event.id, orderId: event.orderingKey ?? "", begun: begun, ended: ended, index: index)
                )
            }
        }
        guard moment == .everyCommit else { return }
        do {
            try await check()
        } catch {
            Issue.record(error, "The invariants could not be checked")
        }
    }

    private func tick() -> Int {
        state.withLock { state in
            state.tick += 1
            return state.tick
        }
    }
}

// MARK: - As it is

extension WatchedStore {
    func document(_ key: DocumentKey) async throws(StoreError) -> Document? { try await store.document(key) }

    func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
        try await store.documents(keys)
    }

    func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        try await store.documents(matching: query)
    }

    func count(kind: String) async throws(StoreError) -> Int { try await store.count(kind: kind) }

    func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
        try await store.idempotencyRecord(scope: scope, key: key)
    }

    func timers(dueBy: Date, limit: Int) async throws(StoreError) -> [Timer] {
        try await store.timers(dueBy: dueBy, limit: limit)
    }

    func nextTimer(partition: String?) async throws(StoreError) -> Date? {
        try await store.nextTimer(partition: partition)
    }

    func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] { try await store.claimTimers(claim) }

    func nextMessage(topic: String?) async throws(StoreError) -> Date? { try await store.nextMessage(topic: topic) }

    func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
        try await store.claimMessages(topic: topic, claim)
    }

    func erase(keepingKinds kinds: Set<String>) async throws(StoreError) { try await store.erase(keepingKinds: kinds) }

    func snapshot() async throws(StoreError) -> Snapshot { try await store.snapshot() }

    func restore(_ snapshot: Snapshot) async throws(StoreError) { try await store.restore(snapshot) }

    func close() async { await store.close() }
}
