import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import HTTPTypes
import Synchronization
import Testing

import struct Foundation.Date

@testable import AmazonPayCheckout

/// Work that only ever meets conflicts: it ends, and a person is called.
@Suite struct ContentionTests {
    @Test func `Work that meets conflicts without end ends, keeps its timer, and calls a person once`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            try world.simulator.fail("completeCheckoutSession", .dropAnswer)
            try world.simulator.fail("getCheckoutSession", .refuse, at: .nth(2))
            try await world.comeBack(checkout, session)
            let store = ContendedStore(store: world.store, key: checkout.key)
            let contended = try ShopWorld(
                simulator: world.simulator, store: store, clock: world.clock, owner: "contended")
            try await world.advance(seconds: 60)
            await contended.runDue()
            #expect(store.attempts == ConflictRetries.mostRounds)
            #expect(try await world.attention().map(\.topic) == [ContentionAlarm.topic])
            #expect(try await world.attention().map(\.orderId) == ["ORDER-1"])
            #expect(try await world.timers(of: checkout.key).contains("resume"))
            try await world.advance(seconds: 180)
            await contended.runDue()
            #expect(try await world.attention().count == 1)
            // Without what was in the way it is done.
            try await world.wait(seconds: 180)
            #expect(try await world.stored(checkout).stateName == "Completed")
        }
    }

    @Test func `A request that meets conflicts without end is answered with 503`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let store = ContendedStore(store: world.store, key: checkout.key)
            let contended = try ShopWorld(
                simulator: world.simulator, store: store, clock: world.clock, owner: "contended")
            let answer = try await contended.shop(.post, "checkouts/\(checkout.id)/cancellation")
            #expect(answer.status == 503)
            #expect(answer["reasonCode"] == "ServiceUnavailable")
            #expect(store.attempts == ConflictRetries.mostRounds)
        }
    }
}

/// A store in which one document is never at the version that was read.
private final class ContendedStore: DurableStore {
    private let store: any DurableStore
    private let key: DocumentKey
    private let count = Mutex(0)

    var attempts: Int { count.withLock { $0 } }

    init(store: any DurableStore, key: DocumentKey) {
        self.store = store
        self.key = key
    }

    func commit(_ commit: Commit) async throws(StoreError) {
        for case .update(key, _, _, _) in commit.operations {
            count.withLock { $0 += 1 }
            throw .conflict(.document(key))
        }
        try await store.commit(commit)
    }

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

    func close() async {}
}
