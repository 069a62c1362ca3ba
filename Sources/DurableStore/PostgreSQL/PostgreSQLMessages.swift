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
        var isFirst = true
        if let key = message.orderingKey {
            try stepBack(behind: message, key: key)
            isFirst = try !hasFirst(topic: message.topic, key: key)
        }
        return try connection.run(
            """
            INSERT INTO messages (\(Self.columns), is_first, available) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $6)
            ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(message.id), .text(message.topic), .text(message.orderingKey), .bytes(message.body),
                .number(message.attempts), .moment(message.nextAttempt), .moment(message.createdAt), .flag(isFirst),
            ]
        ).count == 1
    }

    /// Takes the mark from a message that is younger than the new one, unless somebody is delivering it already.
    private func stepBack(behind message: OutboxMessage, key: String) throws {
        try connection.run(
            """
            UPDATE messages SET is_first = FALSE
            WHERE is_first AND topic = $1 AND ordering_key = $2 AND owner IS NULL AND (created_at, id) > ($3, $4)
            """, [.text(message.topic), .text(key), .moment(message.createdAt), .text(message.id)])
    }

    private func hasFirst(topic: String, key: String) throws -> Bool {
        try !connection.run(
            "SELECT 1 FROM messages WHERE is_first AND topic = $1 AND ordering_key = $2 FOR UPDATE",
            [.text(topic), .text(key)]
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

    private func remove(_ id: String) throws {
        let rows = try connection.run(
            "DELETE FROM messages WHERE id = $1 RETURNING topic, ordering_key, is_first", [.text(id)]
        ).rows
        guard let row = rows.first, row.flag(2), let key = row.optionalText(1) else { return }
        try connection.run(
            """
            UPDATE messages SET is_first = TRUE WHERE id = (
                SELECT id FROM messages WHERE topic = $1 AND ordering_key = $2 ORDER BY created_at, id LIMIT 1)
            """, [.text(row.text(0)), .text(key)])
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
            WHERE is_first AND available <= $1 AND topic = $2
            ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
            """, [.moment(claim.now), .text(topic), .number(max(claim.limit, 0))]
        ).rows.map(OutboxMessage.init(postgreSQL:))
        guard !free.isEmpty else { return [] }
        let fence = try PostgreSQLFence(connection: connection).next()
        return try free.map { message in
            try connection.run(
                "UPDATE messages SET owner = $2, fence = $3, available = greatest(next_attempt, $4) WHERE id = $1",
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

    /// Every message, oldest first.
    func all() throws -> [OutboxMessage] {
        try connection.run("SELECT \(Self.columns) FROM messages ORDER BY created_at, id", [])
            .rows.map(OutboxMessage.init(postgreSQL:))
    }

    func deleteAll() throws {
        try connection.run("DELETE FROM messages")
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
