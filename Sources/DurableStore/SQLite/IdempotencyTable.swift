import Foundation
import GRDB

/// The statements about answered requests, for one connection during one transaction.
struct IdempotencyTable: IdempotencyWriting {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func record(scope: String, key: String) throws -> IdempotencyRecord? {
        let statement = try db.cachedStatement(
            sql: "SELECT fingerprint, status, body, created_at FROM idempotency WHERE scope = ? AND key = ?")
        return try Row.fetchOne(statement, arguments: [scope.storedText, key.storedText]).map { row in
            IdempotencyRecord(
                scope: scope, key: key, fingerprint: String(storedText: row[0]), status: row[1], body: row[2],
                createdAt: Date(storedMilliseconds: row[3]))
        }
    }

    /// - Returns: `false` when there is a record with this scope and key.
    func insert(_ record: IdempotencyRecord) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO idempotency (scope, key, fingerprint, status, body, created_at)
                VALUES (?, ?, ?, ?, coalesce(?, x''), ?)
                ON CONFLICT (scope, key) DO NOTHING
                """)
        try statement.execute(arguments: [
            record.scope.storedText, record.key.storedText, record.fingerprint.storedText, record.status,
            record.body, record.createdAt.storedMilliseconds,
        ])
        return db.changesCount == 1
    }

    /// Every answered request, in the order in which they were answered.
    func all() throws -> [IdempotencyRecord] {
        let sql = "SELECT scope, key, fingerprint, status, body, created_at FROM idempotency ORDER BY row"
        return try Row.fetchAll(db, sql: sql).map { row in
            IdempotencyRecord(
                scope: String(storedText: row[0]), key: String(storedText: row[1]),
                fingerprint: String(storedText: row[2]), status: row[3], body: row[4],
                createdAt: Date(storedMilliseconds: row[5]))
        }
    }

    func deleteAll() throws {
        try db.execute(sql: "DELETE FROM idempotency")
    }
}
