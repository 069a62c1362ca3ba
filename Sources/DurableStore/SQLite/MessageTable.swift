import Foundation
import GRDB

/// The statements about the outbox, for one connection during one transaction.
///
/// Of the messages with one topic and ordering key exactly one is marked as first. Only marked ones are ever looked at
/// by a claim, so that a long line behind a receiver that is down costs nothing.
struct MessageTable: MessageWriting {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// - Returns: `false` when there is a message with this id.
    func insert(_ message: OutboxMessage) throws -> Bool {
        var isFirst = true
        if let key = message.orderingKey?.storedText {
            isFirst = try !hasFirst(topic: message.topic.storedText, key: key)
        }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO messages
                (id, topic, ordering_key, body, attempts, next_attempt, created_at, is_first, available)
                VALUES (?, ?, ?, coalesce(?, x''), ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """)
        try statement.execute(arguments: [
            message.id.storedText, message.topic.storedText, message.orderingKey?.storedText, message.body,
            message.attempts, message.nextAttempt.storedMilliseconds, message.createdAt.storedMilliseconds,
            isFirst, message.nextAttempt.storedMilliseconds,
        ])
        return db.changesCount == 1
    }

    private func hasFirst(topic: String, key: String) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM messages
                WHERE is_first = 1 AND ordering_key IS NOT NULL AND topic = ? AND ordering_key = ?
                """)
        return try Int.fetchOne(statement, arguments: [topic, key]) != nil
    }

    func settle(_ id: String, _ outcome: DeliveryOutcome) throws {
        switch outcome {
        case .finished: try remove(id)
        case .retry(let moment):
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE messages
                    SET attempts = attempts + 1, next_attempt = ?, available = ?, owner = NULL, fence = NULL
                    WHERE id = ?
                    """)
            let next = moment.storedMilliseconds
            try statement.execute(arguments: [next, next, id.storedText])
        }
    }

    /// Removes a message, and lets the one that was committed next after it with its ordering key come first.
    private func remove(_ id: String) throws {
        let delete = try db.cachedStatement(
            sql: "DELETE FROM messages WHERE id = ? RETURNING topic, ordering_key, is_first")
        guard let row = try Row.fetchOne(delete, arguments: [id.storedText]), row[2] as Bool,
            let key = row[1] as String?
        else { return }
        let promote = try db.cachedStatement(
            sql: """
                UPDATE messages SET is_first = 1 WHERE key = (
                    SELECT key FROM messages WHERE topic = ? AND ordering_key = ? ORDER BY key LIMIT 1)
                """)
        try promote.execute(arguments: [row[0] as String, key])
    }

    /// The first moment at which a claim would find a message, of any topic when none is named.
    func nextClaimable(topic: String?) throws -> Date? {
        let ours = topic == nil ? "" : "AND topic = ?"
        let statement = try db.cachedStatement(sql: "SELECT min(available) FROM messages WHERE is_first = 1 \(ours)")
        let arguments = StatementArguments([topic?.storedText].compactMap(\.self))
        return try Int64.fetchOne(statement, arguments: arguments).map(Date.init(storedMilliseconds:))
    }

    /// Leases what may be delivered and is free.
    ///
    /// When nothing is, nothing is written.
    func claim(topic: String, _ claim: Claim) throws -> [ClaimedMessage] {
        let free = try db.cachedStatement(
            sql: """
                SELECT id, topic, ordering_key, body, attempts, next_attempt, created_at, key FROM messages
                WHERE is_first = 1 AND (available <= ? OR available > ?) AND topic = ?
                ORDER BY created_at, id LIMIT ?
                """)
        let rows = try Row.fetchAll(
            free,
            arguments: [
                claim.now.storedMilliseconds, claim.horizon.storedMilliseconds, topic.storedText, max(claim.limit, 0),
            ])
        guard !rows.isEmpty else { return [] }
        let fence = try FenceCounter(db).next()
        let lease = try db.cachedStatement(
            sql: "UPDATE messages SET owner = ?, fence = ?, available = ? WHERE key = ?")
        return try rows.map { row in
            let message = OutboxMessage(sqlite: row)
            try lease.execute(arguments: [
                claim.owner.storedText, fence, claim.leaseEnd.storedMilliseconds, row[7] as Int64,
            ])
            return ClaimedMessage(
                message: message,
                lease: Lease(
                    subject: .message(id: message.id), owner: claim.owner, fence: fence, until: claim.leaseEnd))
        }
    }

    func isHeld(_ id: String, by lease: Lease) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM messages WHERE id = ? AND owner = ? AND fence = ?")
        return try Int.fetchOne(
            statement, arguments: [id.storedText, lease.owner.storedText, lease.fence]) != nil
    }

    /// Every message, in the order in which they were committed.
    func all() throws -> [OutboxMessage] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, topic, ordering_key, body, attempts, next_attempt, created_at FROM messages
                ORDER BY key
                """
        ).map(OutboxMessage.init(sqlite:))
    }

    func deleteAll() throws {
        try db.execute(sql: "DELETE FROM messages")
    }
}

extension OutboxMessage {
    /// A row with the columns of a claim.
    ///
    /// The table is strict, so the types are certain.
    fileprivate init(sqlite row: Row) {
        self.init(
            id: String(storedText: row[0]), topic: String(storedText: row[1]),
            orderingKey: (row[2] as String?).map(String.init(storedText:)), body: row[3], attempts: row[4],
            nextAttempt: Date(storedMilliseconds: row[5]), createdAt: Date(storedMilliseconds: row[6]))
    }
}
