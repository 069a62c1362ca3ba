#if PostgreSQL
import Foundation

/// The statements about the outbox, for one connection during one transaction.
///
/// Of the messages with one topic and ordering key exactly one is marked as first, as in ``MessageTable``. Whoever adds
/// to such a line or takes from it locks its first message, so that none is left without a first one.
struct PostgreSQLMessages: MessageWriting {
    let connection: PostgreSQLConnection

    private static let columns = "id, topic, ordering_key, body, attempts, next_attempt, created_at"

    /// - Returns: `false` when there is a message with this id.
    func insert(_ message: OutboxMessage) throws -> Bool {
        var (isFirst, position) = (true, Int64(0))
        if let key = message.orderingKey {
            position = try nextPosition(topic: message.topic, key: key)
            isFirst = try !hasFirst(topic: message.topic, key: key)
        }
        return try connection.run(
            """
            INSERT INTO messages (\(Self.columns), is_first, available, position)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $6, $9)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(message.id), .text(message.topic), .text(message.orderingKey), .bytes(message.body),
                .number(message.attempts), .moment(message.nextAttempt), .moment(message.createdAt), .flag(isFirst),
                .number(position),
            ]
        ).count == 1
    }

    /// The next place among the messages of an ordering key.
    ///
    /// The counter is locked until the transaction ends, so another one that adds a message of this key waits: places are
    /// given in the order of commits, whatever the clocks of the processes say.
    private func nextPosition(topic: String, key: String) throws -> Int64 {
        let rows = try connection.run(
            """
            INSERT INTO message_order (topic, ordering_key, last) VALUES ($1, $2, 1)
            ON CONFLICT (topic, ordering_key) DO UPDATE SET last = message_order.last + 1 RETURNING last
            """, [.text(topic), .text(key)]
        ).rows
        guard let position = rows.first?.number(0) else {
            throw StoreError.unavailable("PostgreSQL: an ordering key has no counter")
        }
        return position
    }

    private func hasFirst(topic: String, key: String) throws -> Bool {
        try !connection.run(
            "SELECT 1 FROM messages WHERE is_first AND topic = $1 AND ordering_key = $2", [.text(topic), .text(key)]
        ).rows.isEmpty
    }

    func settle(_ id: String, _ outcome: DeliveryOutcome) throws {
        switch outcome {
        case .finished: try remove(id)
        case .retry(let moment):
            try connection.run(
                """
                UPDATE messages
                SET attempts = attempts + 1, next_attempt = $2, available = $2, owner = NULL, fence = NULL
                WHERE id = $1
                """, [.text(id), .moment(moment)])
        }
    }

    /// Removes a message, and lets the one that was committed next after it with its ordering key come first.
    ///
    /// The counter is locked before that is looked for; it goes with the last message, as places need to be told apart
    /// only among messages that are there.
    private func remove(_ id: String) throws {
        let rows = try connection.run(
            "DELETE FROM messages WHERE id = $1 RETURNING topic, ordering_key, is_first", [.text(id)]
        ).rows
        guard let row = rows.first, row.flag(2), let key = row.optionalText(1) else { return }
        let name: [PostgreSQLValue] = [.text(row.text(0)), .text(key)]
        try connection.run("SELECT last FROM message_order WHERE topic = $1 AND ordering_key = $2 FOR UPDATE", name)
        let promoted = try connection.run(
            """
            UPDATE messages SET is_first = TRUE WHERE id = (
                SELECT id FROM messages WHERE topic = $1 AND ordering_key = $2 ORDER BY position LIMIT 1)
            """, name)
        if promoted.count == 0 {
            try connection.run("DELETE FROM message_order WHERE topic = $1 AND ordering_key = $2", name)
        }
    }

    /// The first moment at which a claim would find a message, of any topic when none is named.
    func nextClaimable(topic: String?) throws -> Date? {
        let condition = topic == nil ? "" : " AND topic = $1"
        return try connection.run(
            "SELECT min(available) FROM messages WHERE is_first" + condition, topic.map { [.text($0)] } ?? []
        ).rows.first?.optionalNumber(0).map(Date.init(storedMilliseconds:))
    }

    /// Leases what may be delivered and is free; what another process is about to lease is left to it.
    func claim(topic: String, _ claim: Claim) throws -> [ClaimedMessage] {
        let free = try connection.run(
            """
            SELECT \(Self.columns) FROM messages
            WHERE is_first AND (available <= $1 OR available > $4) AND topic = $2
            ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
            """, [.moment(claim.now), .text(topic), .number(max(claim.limit, 0)), .moment(claim.horizon)]
        ).rows.map(OutboxMessage.init(postgreSQL:))
        guard !free.isEmpty else { return [] }
        let fence = try PostgreSQLFence(connection: connection).next()
        return try free.map { message in
            try connection.run(
                "UPDATE messages SET owner = $2, fence = $3, available = $4 WHERE id = $1",
                [.text(message.id), .text(claim.owner), .number(fence), .moment(claim.leaseEnd)])
            return ClaimedMessage(
                message: message,
                lease: Lease(
                    subject: .message(id: message.id), owner: claim.owner, fence: fence, until: claim.leaseEnd))
        }
    }

    /// Whether a lease still holds; it does until the transaction ends then.
    func isHeld(_ id: String, by lease: Lease) throws -> Bool {
        try !connection.run(
            "SELECT 1 FROM messages WHERE id = $1 AND owner = $2 AND fence = $3 FOR UPDATE",
            [.text(id), .text(lease.owner), .number(lease.fence)]
        ).rows.isEmpty
    }

    /// Every message: those of one ordering key in the order in which they were committed.
    func all() throws -> [OutboxMessage] {
        try connection.run("SELECT \(Self.columns) FROM messages ORDER BY position, created_at, id", [])
            .rows.map(OutboxMessage.init(postgreSQL:))
    }

    func deleteAll() throws {
        try connection.run("DELETE FROM messages; DELETE FROM message_order")
    }
}

extension OutboxMessage {
    /// A row with the columns of ``PostgreSQLMessages``.
    fileprivate init(postgreSQL row: PostgreSQLRow) {
        self.init(
            id: row.text(0), topic: row.text(1), orderingKey: row.optionalText(2), body: row.bytes(3),
            attempts: Int(row.number(4)), nextAttempt: row.moment(5), createdAt: row.moment(6))
    }
}
#endif
