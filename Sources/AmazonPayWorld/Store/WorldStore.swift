package import DurableStore
import Synchronization

package import struct Foundation.Date

/// A connection to the database of a world: the engine without anything that goes wrong.
package final class WorldStore: DurableStore {
    private let database: WorldDatabase
    private let isClosed = Mutex(false)

    /// Connects to a database.
    package init(_ database: WorldDatabase) {
        self.database = database
    }

    private func requireOpen() throws(StoreError) {
        if isClosed.withLock({ $0 }) { throw .unavailable("the store is closed") }
    }

    package func commit(_ commit: Commit) async throws(StoreError) {
        try requireOpen()
        try database.write { tables throws(StoreError) in try tables.apply(commit.operations) }
    }

    package func document(_ key: DocumentKey) async throws(StoreError) -> Document? {
        try requireOpen()
        return database.read { $0.documents[key] }
    }

    package func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
        try requireOpen()
        return database.read { tables in
            var found: [DocumentKey: Document] = [:]
            for key in keys where found[key] == nil { found[key] = tables.documents[key] }
            return found
        }
    }

    package func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        try requireOpen()
        return database.read { $0.documents.page(query) }
    }

    package func count(kind: String) async throws(StoreError) -> Int {
        try requireOpen()
        return database.read { $0.documents.count(kind: kind) }
    }

    package func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
        try requireOpen()
        return database.read { $0.answers.record(scope, key) }
    }

    package func timers(dueBy moment: Date, limit: Int) async throws(StoreError) -> [Timer] {
        try requireOpen()
        return database.read { $0.timers.due(by: moment, limit: limit) }
    }

    package func nextTimer(partition: String?) async throws(StoreError) -> Date? {
        try requireOpen()
        return database.read { $0.timers.next(partition: partition) }.map(Date.init(storedMilliseconds:))
    }

    package func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] {
        try requireOpen()
        return database.claim { tables in
            var fence = tables.fence
            let claimed = tables.timers.claim(claim) {
                fence += 1
                return fence
            }
            tables.fence = fence
            return claimed
        }
    }

    package func nextMessage(topic: String?) async throws(StoreError) -> Date? {
        try requireOpen()
        return database.read { $0.messages.next(topic: topic) }.map(Date.init(storedMilliseconds:))
    }

    package func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
        try requireOpen()
        return database.claim { tables in
            var fence = tables.fence
            let claimed = tables.messages.claim(topic: topic, claim) {
                fence += 1
                return fence
            }
            tables.fence = fence
            return claimed
        }
    }

    package func erase(keepingKinds kinds: Set<String>) async throws(StoreError) {
        try requireOpen()
        try database.write { tables throws(StoreError) in tables.erase(keepingKinds: kinds) }
    }

    package func snapshot() async throws(StoreError) -> Snapshot {
        try requireOpen()
        return database.read { $0.snapshot }
    }

    package func restore(_ snapshot: Snapshot) async throws(StoreError) {
        try requireOpen()
        try database.write { tables throws(StoreError) in try tables.restore(snapshot) }
    }

    package func close() async { isClosed.withLock { $0 = true } }
}
