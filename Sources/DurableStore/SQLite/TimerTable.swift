import Foundation
import GRDB

/// The statements about timers, for one connection during one transaction.
struct TimerTable: TimerWriting {
    private let db: Database

    init(_ db: Database) { self.db = db }

    private static let columns = "name, kind, id, due, partition"

    func timers(dueBy: Date, limit: Int) throws -> [Timer] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Self.columns) FROM timers WHERE due <= ? ORDER BY due, name, kind, id LIMIT ?")
        return try Row.fetchAll(statement, arguments: [dueBy.storedMilliseconds, max(limit, 0)])
            .map(Timer.init(sqlite:))
    }

    /// The first moment at which a claim would find a timer: those that somebody works on count from their lease's end.
    func nextClaimable(partition: String?) throws -> Date? {
        let ours = Self.condition(on: partition)
        let free = try db.cachedStatement(
            sql: "SELECT due FROM timers WHERE lease_end IS NULL \(ours) ORDER BY due, name, kind, id LIMIT 1")
        // The index of the leased ones has few entries, that of a partition all of its timers: the sign keeps SQLite from it.
        let ourLeased = partition == nil ? "" : "AND +partition = ?"
        let leased = try db.cachedStatement(
            sql: "SELECT min(max(due, lease_end)) FROM timers WHERE lease_end IS NOT NULL \(ourLeased)")
        let arguments = StatementArguments([partition?.storedText].compactMap(\.self))
        return try [Int64.fetchOne(free, arguments: arguments), Int64.fetchOne(leased, arguments: arguments)]
            .compactMap(\.self).min().map(Date.init(storedMilliseconds:))
    }

    /// What a statement adds to its conditions in order to see one partition only; the partition is its next argument.
    private static func condition(on partition: String?) -> String {
        // The second condition lets the index serve that has no timers of nobody.
        partition == nil ? "" : "AND partition = ? AND partition <> ''"
    }

    /// Leases what is due and free.
    ///
    /// When nothing is, nothing is written.
    func claim(_ claim: Claim) throws -> [ClaimedTimer] {
        let rows = try free(claim)
        guard !rows.isEmpty else { return [] }
        let fence = try FenceCounter(db).next()
        let lease = try db.cachedStatement(
            sql: "UPDATE timers SET owner = ?, fence = ?, lease_end = ? WHERE key = ?")
        return try rows.map { row in
            let timer = Timer(sqlite: row)
            try lease.execute(arguments: [
                claim.owner.storedText, fence, claim.leaseEnd.storedMilliseconds, row[5] as Int64,
            ])
            return ClaimedTimer(
                timer: timer,
                lease: Lease(
                    subject: .timer(name: timer.name, key: timer.key), owner: claim.owner, fence: fence,
                    until: claim.leaseEnd))
        }
    }

    /// What is due and free, in the partition that is asked for; with a limit to pauses, what is due beyond it and free.
    private func free(_ claim: Claim) throws -> [Row] {
        let now = claim.now.storedMilliseconds
        let names = claim.names?.map(\.storedText)
        let isNamed = names.map { "AND name IN (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? ""
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(Self.columns), key FROM timers
                WHERE \(claim.longestPauseSeconds == nil ? "due <= ?" : "due > ?")
                AND (lease_end IS NULL OR lease_end <= ? OR lease_end > ?)
                \(Self.condition(on: claim.partition)) \(isNamed)
                ORDER BY due, name, kind, id LIMIT ?
                """)
        let due = claim.longestPauseSeconds == nil ? now : claim.horizon.storedMilliseconds
        var arguments: StatementArguments = [due, now, claim.latestLeaseEnd.storedMilliseconds]
        if let partition = claim.partition { arguments += [partition.storedText] }
        for name in names ?? [] { arguments += [name] }
        arguments += [max(claim.limit, 0)]
        return try Row.fetchAll(statement, arguments: arguments)
    }

    func isHeld(_ name: String, of key: DocumentKey, by lease: Lease) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM timers WHERE kind = ? AND id = ? AND name = ? AND owner = ? AND fence = ?")
        return try Int.fetchOne(
            statement,
            arguments: [
                key.kind.storedText, key.id.storedText, name.storedText, lease.owner.storedText, lease.fence,
            ]) != nil
    }

    func set(_ timer: Timer) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO timers (kind, id, name, due, partition) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (kind, id, name)
                DO UPDATE SET due = excluded.due, partition = excluded.partition,
                    owner = NULL, fence = NULL, lease_end = NULL
                """)
        try statement.execute(arguments: [
            timer.key.kind.storedText, timer.key.id.storedText, timer.name.storedText, timer.due.storedMilliseconds,
            timer.partition.storedText,
        ])
    }

    func cancel(_ name: String, of key: DocumentKey) throws {
        let statement = try db.cachedStatement(sql: "DELETE FROM timers WHERE kind = ? AND id = ? AND name = ?")
        try statement.execute(arguments: [key.kind.storedText, key.id.storedText, name.storedText])
    }

    func cancelAll(of key: DocumentKey) throws {
        let statement = try db.cachedStatement(sql: "DELETE FROM timers WHERE kind = ? AND id = ?")
        try statement.execute(arguments: [key.kind.storedText, key.id.storedText])
    }

    func deleteAll() throws {
        try db.execute(sql: "DELETE FROM timers")
    }
}

extension Timer {
    /// A row that starts with the columns of ``TimerTable``.
    ///
    /// The table is strict, so the types are certain.
    fileprivate init(sqlite row: Row) {
        self.init(
            name: String(storedText: row[0]),
            key: DocumentKey(kind: String(storedText: row[1]), id: String(storedText: row[2])),
            due: Date(storedMilliseconds: row[3]), partition: String(storedText: row[4]))
    }
}
