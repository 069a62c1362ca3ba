public import Foundation
import GRDB
import Synchronization

/// A store in one SQLite file, or in memory.
///
/// The file is in WAL mode with `synchronous=FULL`: next to `store.sqlite` lie `store.sqlite-wal` (what was committed
/// since the last checkpoint) and `store.sqlite-shm` (its index, rebuilt when it is missing). The three belong
/// together: copy the file alone only after ``close()``. All are made readable by their owner only.
///
/// | Table | One row for each |
/// |---|---|
/// | `documents` | document; unique by kind and id |
/// | `timers` | timer; unique by kind, id and name; who works on it |
/// | `messages` | message of the outbox; unique by id; who works on it; whether it is the first of its ordering key |
/// | `idempotency` | answered request; unique by scope and key |
/// | `fence` | the one number that every claim takes its fences from |
///
/// Times are whole milliseconds since 1970, bodies are blobs. Several processes of one machine may open one file.
///
/// A call is not cut short when its task is cancelled: what was asked for happens, and the caller learns how it ended.
public final class SQLiteStore: DurableStore {
    let database: any DatabaseWriter
    private let writes: WriteQueue
    private let isClosed = Mutex(false)

    /// Opens the store in a file, and makes the file and its folder when there is none.
    ///
    /// - Throws: ``StoreError/unavailable(_:)`` when the file cannot be made or read, is not a database, or was written
    ///   by a newer version.
    public convenience init(path: String) throws(StoreError) {
        self.init(database: try SQLiteFile(path: path).open())
    }

    /// A store of this process that is gone when it is released.
    public static func inMemory() throws(StoreError) -> SQLiteStore {
        do throws(any Error) {
            let database = try DatabaseQueue(configuration: SQLiteFile.configuration)
            try SQLiteSchema.migrate(database)
            return SQLiteStore(database: database)
        } catch {
            throw StoreError(sqlite: error)
        }
    }

    init(database: any DatabaseWriter, groupLimit: Int = WriteQueue.defaultGroupLimit) {
        self.database = database
        writes = WriteQueue(database: database, groupLimit: groupLimit)
    }

    /// Applies a change as a whole; when it returns, the change is on disk.
    public func commit(_ commit: Commit) async throws(StoreError) {
        try await writes.perform { db in
            let change = SQLiteChange(db)
            try change.check(commit.operations)
            try change.apply(commit.operations)
        }
    }

    /// Reads one document.
    public func document(_ key: DocumentKey) async throws(StoreError) -> Document? {
        try await readStatement { db in try DocumentTable(db).document(key) }
    }

    /// Reads several documents as of one moment.
    public func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
        try await read { db in
            // One statement run once for each key: no limit on their number, and no slower without a network between.
            let table = DocumentTable(db)
            var found: [DocumentKey: Document] = [:]
            for key in keys where found[key] == nil {
                found[key] = try table.document(key)
            }
            return found
        }
    }

    /// Lists documents, page by page.
    public func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        try await readStatement { db in try DocumentTable(db).page(query) }
    }

    /// How many documents of a kind there are.
    public func count(kind: String) async throws(StoreError) -> Int {
        try await readStatement { db in try DocumentTable(db).count(kind: kind) }
    }

    /// Reads the answer that a request with this key was given.
    public func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
        try await readStatement { db in try IdempotencyTable(db).record(scope: scope, key: key) }
    }

    /// Lists timers that are due by a moment.
    public func timers(dueBy: Date, limit: Int) async throws(StoreError) -> [Timer] {
        try await readStatement { db in try TimerTable(db).timers(dueBy: dueBy, limit: limit) }
    }

    /// The moment at which a claim would find a timer.
    public func nextTimer(partition: String?) async throws(StoreError) -> Date? {
        try await read { db in try TimerTable(db).nextClaimable(partition: partition) }
    }

    /// Takes timers that are due and that nobody else is working on.
    public func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] {
        try await writes.perform { db in try TimerTable(db).claim(claim) }
    }

    /// The moment at which the next message may be delivered.
    public func nextMessage(topic: String?) async throws(StoreError) -> Date? {
        try await readStatement { db in try MessageTable(db).nextClaimable(topic: topic) }
    }

    /// Takes messages of a topic that may be delivered.
    public func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
        try await writes.perform { db in try MessageTable(db).claim(topic: topic, claim) }
    }

    /// Removes everything except the documents of the given kinds.
    public func erase(keepingKinds: Set<String>) async throws(StoreError) {
        try await writes.perform { db in
            try SQLiteChange(db).erase(keepingKinds: keepingKinds)
        }
    }

    /// Reads everything there is.
    public func snapshot() async throws(StoreError) -> Snapshot {
        try await read { db in
            Snapshot(
                documents: try DocumentTable(db).all(),
                timers: try TimerTable(db).timers(dueBy: .distantFuture, limit: .max),
                messages: try MessageTable(db).all(), idempotencyRecords: try IdempotencyTable(db).all())
        }
    }

    /// Replaces everything there is by the contents of a snapshot.
    public func restore(_ snapshot: Snapshot) async throws(StoreError) {
        try await writes.perform { db in
            try SQLiteChange(db).restore(snapshot)
        }
    }

    /// Ends the use of the file.
    public func close() async {
        guard isClosed.withLock({ closed in !exchange(&closed, for: true) }) else { return }
        await writes.finish()
        await closeDatabase()
    }
}

extension SQLiteStore {
    /// Reads as of one moment.
    ///
    /// Unlike GRDB's own `read`, a cancelled task does not interrupt it.
    private func read<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        guard !isClosed.withLock(\.self) else { throw .closed }
        return try await answer(work) { [database] respond in
            // In memory all access is in one line, and a moment needs no transaction. GRDB would make the connection
            // read-only for each read, after which SQLite prepares every statement again.
            if database is DatabaseQueue { database.asyncUnsafeRead(respond) } else { database.asyncRead(respond) }
        }
    }

    /// Reads with a single statement, which sees one moment by itself and needs no transaction.
    private func readStatement<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        guard !isClosed.withLock(\.self) else { throw .closed }
        return try await answer(work) { [database] respond in database.asyncUnsafeRead(respond) }
    }

    private func answer<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value,
        _ access: (@escaping @Sendable (Result<Database, any Error>) -> Void) -> Void
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { (waiter: CheckedContinuation<Result<Value, StoreError>, Never>) in
            access { connection in
                waiter.resume(
                    returning: Result { try work(try connection.get()) }.mapError { StoreError(sqlite: $0) })
            }
        }
        return try result.get()
    }

    /// Closes the connections once the reads that are under way have ended.
    private func closeDatabase() async {
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            DispatchQueue.global().async { [database] in
                // A connection that does not close now is closed when the store is released; nothing is lost either way.
                try? database.close()
                waiter.resume()
            }
        }
    }
}

/// Sets a new value and gives the old one.
private func exchange<Value>(_ place: inout Value, for newValue: Value) -> Value {
    defer { place = newValue }
    return place
}
