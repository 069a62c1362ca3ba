#if PostgreSQL
public import Foundation

/// A store in a PostgreSQL database, for several processes on several machines.
///
/// Its tables are made when it is opened, in the schema that comes first in the search path of the connections:
/// `documents`, `timers`, `messages`, `idempotency` and `fence` as in ``SQLiteStore``, and `store_version`. A commit is
/// one transaction with `synchronous_commit = on`; what it was decided on is locked until it ends. Work that is due is
/// claimed with `FOR UPDATE SKIP LOCKED`, so that processes do not wait for each other.
///
/// A call is not cut short when its task is cancelled: what was asked for happens, and the caller learns how it ended.
public final class PostgreSQLStore: DurableStore {
    /// How many connections a store has at most.
    public static let defaultConnections = 8

    /// How long a statement may take, in seconds.
    public static let defaultStatementSeconds = 20

    /// The server ends a statement that takes longer, and a transaction that nobody goes on with.
    private static func settings(_ statementSeconds: Int) -> String {
        """
        SET client_min_messages = warning; SET synchronous_commit = on;
        SET statement_timeout = '\(statementSeconds)s'; SET idle_in_transaction_session_timeout = '60s'
        """
    }

    private let pool: PostgreSQLPool

    /// Connects, and makes or updates the tables.
    ///
    /// - Parameters:
    ///   - url: `postgresql://user:password@host:port/database`, with what else libpq knows as query. The database's
    ///     encoding is UTF8.
    ///   - connections: At most so many at a time.
    ///   - statementSeconds: The server ends a statement that takes longer. A server that does not even do that is given
    ///     up a little later: its machine stands still, or the network has forgotten the connection.
    /// - Throws: ``StoreError/unavailable(_:)`` when the server cannot be reached or refuses, or the tables were made by
    ///   a newer version.
    public init(
        url: String, connections: Int = PostgreSQLStore.defaultConnections,
        statementSeconds: Int = PostgreSQLStore.defaultStatementSeconds
    ) async throws(StoreError) {
        pool = PostgreSQLPool(limit: max(connections, 1)) {
            try Self.connect(url, statementSeconds)
        }
        do {
            try await pool.perform { connection in
                let encoding = try connection.run("SHOW server_encoding", []).rows.first?.text(0)
                guard encoding == "UTF8" else {
                    throw StoreError.unavailable("PostgreSQL: the database's encoding is not UTF8")
                }
                try PostgreSQLSchema.migrate(connection)
            }
        } catch {
            await pool.finish()
            throw error
        }
    }

    /// Applies a change as a whole; when it returns, the change is on the server's disk.
    ///
    /// When the connection is lost while the server commits, what is there is read before the caller is told anything.
    public func commit(_ commit: Commit) async throws(StoreError) {
        let isClear = try await pool.perform { connection in
            do {
                try PostgreSQLTransaction(connection: connection).run { connection in
                    let change = PostgreSQLChange(connection)
                    try change.check(commit.operations)
                    try change.apply(commit.operations)
                }
                return true
            } catch PostgreSQLError.commitUnknown {
                return false
            }
        }
        guard !isClear, try await !isThere(commit) else { return }
        throw StoreError(postgreSQL: PostgreSQLError.commitUnknown)
    }

    /// Whether a commit whose outcome is not known can be seen to have happened.
    ///
    /// The document that it has inserted or updated is at the version after the one that the commit was decided on, with
    /// the body that it has written. When that is not so, nothing is certain: the server may still be about to commit.
    /// Repeating the commit does no harm then, as it expects the version before.
    private func isThere(_ commit: Commit) async throws(StoreError) -> Bool {
        for operation in commit.operations {
            let (key, version, body): (DocumentKey, Int64, Data)
            switch operation {
            case .insert(let document, let written, _): (key, version, body) = (document, 1, written)
            case .update(let document, let old, let written, _): (key, version, body) = (document, old + 1, written)
            default: continue
            }
            do throws(StoreError) {
                let found = try await document(key)
                return found?.version == version && found?.body == body
            } catch {
                // The server is still away: that the commit is unclear says more.
                return false
            }
        }
        return false
    }

    /// Reads one document.
    public func document(_ key: DocumentKey) async throws(StoreError) -> Document? {
        try await pool.perform { try PostgreSQLDocuments(connection: $0).documents([key]).first }
    }

    /// Reads several documents as of one moment.
    public func documents(_ keys: [DocumentKey]) async throws(StoreError) -> [DocumentKey: Document] {
        let wanted = Array(Set(keys))
        return try await pool.perform { connection in
            let table = PostgreSQLDocuments(connection: connection)
            let most = PostgreSQLDocuments.mostKeys
            guard wanted.count > most else { return try table.documents(wanted).byKey }
            return try PostgreSQLTransaction(connection: connection).run(.oneMoment) { _ in
                try stride(from: 0, to: wanted.count, by: most).flatMap { start in
                    try table.documents(Array(wanted[start..<min(start + most, wanted.count)]))
                }.byKey
            }
        }
    }

    /// Lists documents, page by page.
    public func documents(matching query: DocumentQuery) async throws(StoreError) -> DocumentPage {
        try await pool.perform { try PostgreSQLDocuments(connection: $0).page(query) }
    }

    /// How many documents of a kind there are.
    public func count(kind: String) async throws(StoreError) -> Int {
        try await pool.perform { try PostgreSQLDocuments(connection: $0).count(kind: kind) }
    }

    /// Reads the answer that a request with this key was given.
    public func idempotencyRecord(scope: String, key: String) async throws(StoreError) -> IdempotencyRecord? {
        try await pool.perform { try PostgreSQLIdempotency(connection: $0).record(scope: scope, key: key) }
    }

    /// Lists timers that are due by a moment.
    public func timers(dueBy: Date, limit: Int) async throws(StoreError) -> [Timer] {
        try await pool.perform { try PostgreSQLTimers(connection: $0).timers(dueBy: dueBy, limit: limit) }
    }

    /// The moment at which a claim would find a timer.
    public func nextTimer(partition: String?) async throws(StoreError) -> Date? {
        try await pool.perform { try PostgreSQLTimers(connection: $0).nextClaimable(partition: partition) }
    }

    /// Takes timers that are due and that nobody else is working on.
    public func claimTimers(_ claim: Claim) async throws(StoreError) -> [ClaimedTimer] {
        try await transaction { try PostgreSQLTimers(connection: $0).claim(claim) }
    }

    /// The moment at which the next message may be delivered.
    public func nextMessage(topic: String?) async throws(StoreError) -> Date? {
        try await pool.perform { try PostgreSQLMessages(connection: $0).nextClaimable(topic: topic) }
    }

    /// Takes messages of a topic that may be delivered.
    public func claimMessages(topic: String, _ claim: Claim) async throws(StoreError) -> [ClaimedMessage] {
        try await transaction { try PostgreSQLMessages(connection: $0).claim(topic: topic, claim) }
    }

    /// Removes everything except the documents of the given kinds.
    public func erase(keepingKinds: Set<String>) async throws(StoreError) {
        try await change { try $0.erase(keepingKinds: keepingKinds) }
    }

    /// Reads everything there is.
    public func snapshot() async throws(StoreError) -> Snapshot {
        try await transaction(.oneMoment) { connection in
            Snapshot(
                documents: try PostgreSQLDocuments(connection: connection).all(),
                timers: try PostgreSQLTimers(connection: connection).timers(dueBy: .distantFuture, limit: .max),
                messages: try PostgreSQLMessages(connection: connection).all(),
                idempotencyRecords: try PostgreSQLIdempotency(connection: connection).all())
        }
    }

    /// Replaces everything there is by the contents of a snapshot.
    public func restore(_ snapshot: Snapshot) async throws(StoreError) {
        try await change { try $0.restore(snapshot) }
    }

    /// Closes the connections once what was asked for is done.
    public func close() async {
        await pool.finish()
    }

    /// A connection as every store uses it, whatever the defaults of server and role.
    static func connect(
        _ url: String, _ statementSeconds: Int = PostgreSQLStore.defaultStatementSeconds
    ) throws -> PostgreSQLConnection {
        let connection = try PostgreSQLConnection(
            url: url, patience: .seconds(statementSeconds) + .seconds(statementSeconds) / 4)
        try connection.run(settings(statementSeconds))
        return connection
    }

    private func change(_ work: @escaping @Sendable (PostgreSQLChange) throws -> Void) async throws(StoreError) {
        try await transaction { try work(PostgreSQLChange($0)) }
    }

    private func transaction<Value: Sendable>(
        _ kind: PostgreSQLTransaction.Kind = .readCommitted,
        _ work: @escaping @Sendable (PostgreSQLConnection) throws -> Value
    ) async throws(StoreError) -> Value {
        try await pool.perform { try PostgreSQLTransaction(connection: $0).run(kind, work) }
    }
}

extension [Document] {
    fileprivate var byKey: [DocumentKey: Document] {
        Dictionary(map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
#endif
