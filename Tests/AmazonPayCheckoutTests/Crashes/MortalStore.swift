import DurableStore

import struct Foundation.Date

/// A store as a process sees it that dies: each commit is a step of its life, and so is each claim that finds something.
struct MortalStore: DurableStore {
    let store: any DurableStore
    let life: Lifeline

    private static let dead = StoreError.unavailable("the process is dead")

    func commit(_ commit: Commit) async throws(StoreError) {
        guard let survives = life.commit() else { throw Self.dead }
        try await store.commit(commit)
        guard survives else { throw Self.dead }
    }

    func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] {
        try alive()
        return try take(await store.claimTimers(claim))
    }

    func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
        try alive()
        return try take(await store.claimMessages(topic: topic, claim))
    }

    func document(_ key: DocumentKey) async throws(StoreError) -> Document? {
        try alive()
        return try await store.document(key)
    }

    func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
        try alive()
        return try await store.documents(keys)
    }

    func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        try alive()
        return try await store.documents(matching: query)
    }

    func count(kind: String) async throws(StoreError) -> Int {
        try alive()
        return try await store.count(kind: kind)
    }

    func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
        try alive()
        return try await store.idempotencyRecord(scope: scope, key: key)
    }

    func timers(dueBy: Date, limit: Int) async throws(StoreError) -> [Timer] {
        try alive()
        return try await store.timers(dueBy: dueBy, limit: limit)
    }

    func nextTimer(partition: String?) async throws(StoreError) -> Date? {
        try alive()
        return try await store.nextTimer(partition: partition)
    }

    func nextMessage(topic: String?) async throws(StoreError) -> Date? {
        try alive()
        return try await store.nextMessage(topic: topic)
    }

    func erase(keepingKinds kinds: Set<String>) async throws(StoreError) {
        try alive()
        try await store.erase(keepingKinds: kinds)
    }

    func snapshot() async throws(StoreError) -> Snapshot {
        try alive()
        return try await store.snapshot()
    }

    func restore(_ snapshot: Snapshot) async throws(StoreError) {
        try alive()
        try await store.restore(snapshot)
    }

    func close() async {}

    /// What is claimed is leased on disk, whoever hears of it.
    private func take<Claimed>(_ claimed: [Claimed]) throws(StoreError) -> [Claimed] {
        guard claimed.isEmpty || life.step() == true else { throw Self.dead }
        return claimed
    }

    private func alive() throws(StoreError) {
        if life.isDead { throw Self.dead }
    }
}
