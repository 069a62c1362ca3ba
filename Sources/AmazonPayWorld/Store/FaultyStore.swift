import DurableStore
import Synchronization

import struct Foundation.Date

/// A process's connection to the database: slow, interrupted, and gone when the process dies.
///
/// Each call gives other tasks a chance to run before it and after it, so that two processes meet in every way.
final class FaultyStore: DurableStore {
    private let database: WorldDatabase
    private let store: WorldStore
    private let life: ProcessLife
    private let runtime: WorldRuntime

    init(_ database: WorldDatabase, life: ProcessLife, _ runtime: WorldRuntime) {
        self.database = database
        store = WorldStore(database)
        self.life = life
        self.runtime = runtime
    }

    func commit(_ commit: Commit) async throws(StoreError) {
        let what = Self.summary(of: commit)
        try await begin(isWrite: true, what)
        if strikes(.crashBeforeCommit, what) { try die() }
        try await store.commit(commit)
        runtime.trace.note(life.name, "commits \(what)")
        if strikes(.crashAfterCommit, what) { try die() }
        if strikes(.commitUnknown, what) { throw .unavailable("the connection was lost during a commit") }
        try await end()
    }

    func document(_ key: DocumentKey) async throws(StoreError) -> Document? {
        try await begin(isWrite: false, "read of \(key.kind)")
        let found = try await store.document(key)
        try await end()
        return found
    }

    func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
        try await begin(isWrite: false, "read of \(keys.count) documents")
        let found = try await store.documents(keys)
        try await end()
        return found
    }

    func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        try await begin(isWrite: false, "listing of \(query.kind)")
        let found = try await store.documents(matching: query)
        try await end()
        return found
    }

    func count(kind: String) async throws(StoreError) -> Int {
        try await begin(isWrite: false, "count of \(kind)")
        return try await store.count(kind: kind)
    }

    func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
        try await begin(isWrite: false, "read of an answer")
        return try await store.idempotencyRecord(scope: scope, key: key)
    }

    func timers(dueBy moment: Date, limit: Int) async throws(StoreError) -> [Timer] {
        try await begin(isWrite: false, "read of timers")
        return try await store.timers(dueBy: moment, limit: limit)
    }

    func nextTimer(partition: String?) async throws(StoreError) -> Date? {
        guard !life.hasEnded else { throw Self.died }
        return try await store.nextTimer(partition: partition)
    }

    func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] {
        guard !database.read({ $0.timers.claimable(claim).isEmpty }) else { return try nothing() }
        try await begin(isWrite: true, "claim of timers")
        let claimed = try await store.claimTimers(claim)
        if !claimed.isEmpty {
            runtime.trace.note(
                life.name,
                "claims \(claimed.map { "\($0.timer.name) of \($0.timer.key.kind)" }.joined(separator: ", "))")
        }
        try await end()
        return claimed
    }

    func nextMessage(topic: String?) async throws(StoreError) -> Date? {
        guard !life.hasEnded else { throw Self.died }
        return try await store.nextMessage(topic: topic)
    }

    func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
        guard !database.read({ $0.messages.claimable(topic: topic, claim).isEmpty }) else { return try nothing() }
        try await begin(isWrite: true, "claim of messages")
        let claimed = try await store.claimMessages(topic: topic, claim)
        try await end()
        return claimed
    }

    func erase(keepingKinds kinds: Set<String>) async throws(StoreError) { try await store.erase(keepingKinds: kinds) }

    func snapshot() async throws(StoreError) -> Snapshot { try await store.snapshot() }

    func restore(_ snapshot: Snapshot) async throws(StoreError) { try await store.restore(snapshot) }

    func close() async { await store.close() }
}

extension FaultyStore {
    /// Loops look for work twice a second, mostly in vain: nothing strikes then, and nothing else needs to run.
    private func nothing<Claimed>() throws(StoreError) -> [Claimed] {
        if life.hasEnded { throw Self.died }
        return []
    }

    private static let died = StoreError.unavailable("the process has died")

    private func begin(isWrite: Bool, _ what: String) async throws(StoreError) {
        guard !life.hasEnded else { throw Self.died }
        await runtime.yield()
        guard !life.hasEnded else { throw Self.died }
        if strikes(.databaseSlow, what) {
            let seconds = Double(1 + runtime.faults.number(.databaseSlow, below: 20)) / 2
            // Ends early only with the world.
            try? await runtime.clock.sleep(seconds: seconds)
        }
        if strikes(.databaseUnavailable, what) { throw .unavailable("the database does not answer") }
        if isWrite, strikes(.diskFull, what) { throw .unavailable("the disk is full") }
    }

    private func end() async throws(StoreError) {
        await runtime.yield()
        guard !life.hasEnded else { throw Self.died }
    }

    private func strikes(_ kind: FaultKind, _ what: String) -> Bool {
        runtime.faults.strikes(kind, "\(life.name), \(what)")
    }

    private func die() throws(StoreError) {
        life.end()
        throw Self.died
    }

    private static func summary(of commit: Commit) -> String {
        commit.operations.compactMap { operation -> String? in
            switch operation {
            case .insert(let key, _, let index): "new \(key.kind) \(index.state)"
            case .update(let key, _, _, let index): "\(key.kind) \(index.state)"
            case .delete(let key, _): "no \(key.kind)"
            case .setTimer(let timer): "timer \(timer.name)"
            case .enqueue(let message): "message \(message.topic.prefix { $0 != ":" })"
            case .require, .hold, .cancelTimer, .settle, .remember: nil
            }
        }.joined(separator: ", ")
    }
}
