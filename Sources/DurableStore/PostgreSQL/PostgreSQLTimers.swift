#if PostgreSQL
import Foundation

/// The statements about timers, for one connection during one transaction.
struct PostgreSQLTimers: TimerWriting {
    let connection: PostgreSQLConnection

    private static let columns = "name, kind, id, due, partition"

    func timers(dueBy: Date, limit: Int) throws -> [Timer] {
        try connection.run(
            "SELECT \(Self.columns) FROM timers WHERE due <= $1 ORDER BY due, name, kind, id LIMIT $2",
            [.moment(dueBy), .number(max(limit, 0))]
        ).rows.map(Timer.init(postgreSQL:))
    }

    /// The first moment at which a claim would find a timer: those that somebody works on count from their lease's end.
    func nextClaimable(partition: String?) throws -> Date? {
        let ours = partition == nil ? "" : "AND partition = $1 AND partition <> ''"
        return try connection.run(
            """
            SELECT min(moment) FROM (
                SELECT min(due) AS moment FROM timers WHERE lease_end IS NULL \(ours)
                UNION ALL
                SELECT min(greatest(due, lease_end)) FROM timers WHERE lease_end IS NOT NULL \(ours)) AS moments
            """, partition.map { [.text($0)] } ?? []
        ).rows.first?.optionalNumber(0).map(Date.init(storedMilliseconds:))
    }

    /// Leases what is due and free; what another process is about to lease is left to it.
    func claim(_ claim: Claim) throws -> [ClaimedTimer] {
        let free = try free(claim)
        guard !free.isEmpty else { return [] }
        let fence = try PostgreSQLFence(connection: connection).next()
        return try free.map { timer in
            try connection.run(
                """
                UPDATE timers SET owner = $4, fence = $5, lease_end = $6 WHERE kind = $1 AND id = $2 AND name = $3
                """, Self.name(timer.name, timer.key) + [.text(claim.owner), .number(fence), .moment(claim.leaseEnd)])
            return ClaimedTimer(
                timer: timer,
                lease: Lease(
                    subject: .timer(name: timer.name, key: timer.key), owner: claim.owner, fence: fence,
                    until: claim.leaseEnd))
        }
    }

    /// What is due and free, in the partition that is asked for; with a limit to pauses, what is due beyond it and free.
    private func free(_ claim: Claim) throws -> [Timer] {
        var values: [PostgreSQLValue] = [
            .moment(claim.now), .number(max(claim.limit, 0)), .moment(claim.latestLeaseEnd),
            .moment(claim.longestPauseSeconds == nil ? claim.now : claim.horizon),
        ]
        var conditions = [claim.longestPauseSeconds == nil ? "due <= $4" : "due > $4"]
        if let partition = claim.partition {
            values.append(.text(partition))
            conditions.append("partition = $\(values.count) AND partition <> ''")
        }
        if let names = claim.names {
            let places = names.indices.map { "$\(values.count + $0 + 1)" }.joined(separator: ", ")
            values += names.map { .text($0) }
            conditions.append("name IN (\(places))")
        }
        return try connection.run(
            """
            SELECT \(Self.columns) FROM timers
            WHERE \(conditions.joined(separator: " AND ")) AND (lease_end IS NULL OR lease_end <= $1 OR lease_end > $3)
            ORDER BY due, name, kind, id LIMIT $2 FOR UPDATE SKIP LOCKED
            """, values
        ).rows.map(Timer.init(postgreSQL:))
    }

    /// Whether a lease still holds; it does until the transaction ends then.
    func isHeld(_ name: String, of key: DocumentKey, by lease: Lease) throws -> Bool {
        try !connection.run(
            """
            SELECT 1 FROM timers WHERE kind = $1 AND id = $2 AND name = $3 AND owner = $4 AND fence = $5 FOR UPDATE
            """, Self.name(name, key) + [.text(lease.owner), .number(lease.fence)]
        ).rows.isEmpty
    }

    func set(_ timer: Timer) throws {
        try connection.run(
            """
            INSERT INTO timers (kind, id, name, due, partition) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (kind, id, name)
            DO UPDATE SET due = excluded.due, partition = excluded.partition,
                owner = NULL, fence = NULL, lease_end = NULL
            """, Self.name(timer.name, timer.key) + [.moment(timer.due), .text(timer.partition)])
    }

    func cancel(_ name: String, of key: DocumentKey) throws {
        try connection.run(
            "DELETE FROM timers WHERE kind = $1 AND id = $2 AND name = $3", Self.name(name, key))
    }

    func cancelAll(of key: DocumentKey) throws {
        try connection.run("DELETE FROM timers WHERE kind = $1 AND id = $2", [.text(key.kind), .text(key.id)])
    }

    func deleteAll() throws {
        try connection.run("DELETE FROM timers")
    }

    private static func name(_ name: String, _ key: DocumentKey) -> [PostgreSQLValue] {
        [.text(key.kind), .text(key.id), .text(name)]
    }
}

extension Timer {
    /// A row that starts with the columns of ``PostgreSQLTimers``.
    fileprivate init(postgreSQL row: PostgreSQLRow) {
        self.init(
            name: row.text(0), key: DocumentKey(kind: row.text(1), id: row.text(2)), due: row.moment(3),
            partition: row.text(4))
    }
}
#endif
