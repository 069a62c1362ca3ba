#if PostgreSQL
import Foundation

/// The statements about answered requests, for one connection during one transaction.
struct PostgreSQLIdempotency: IdempotencyWriting {
    let connection: PostgreSQLConnection

    private static let columns = "scope, key, fingerprint, status, body, created_at"

    func record(scope: String, key: String) throws -> IdempotencyRecord? {
        try connection.run(
            "SELECT \(Self.columns) FROM idempotency WHERE scope = $1 AND key = $2", [.text(scope), .text(key)]
        ).rows.first.map(IdempotencyRecord.init(postgreSQL:))
    }

    /// - Returns: `false` when there is a record with this scope and key.
    func insert(_ record: IdempotencyRecord) throws -> Bool {
        try connection.run(
            """
            INSERT INTO idempotency (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (scope, key) DO NOTHING
            """,
            [
                .text(record.scope), .text(record.key), .text(record.fingerprint), .number(record.status),
                .bytes(record.body), .moment(record.createdAt),
            ]
        ).count == 1
    }

    /// Every answered request, oldest first.
    func all() throws -> [IdempotencyRecord] {
        try connection.run("SELECT \(Self.columns) FROM idempotency ORDER BY created_at, scope, key", [])
            .rows.map(IdempotencyRecord.init(postgreSQL:))
    }

    func deleteAll() throws {
        try connection.run("DELETE FROM idempotency")
    }
}

extension IdempotencyRecord {
    /// A row with the columns of ``PostgreSQLIdempotency``.
    fileprivate init(postgreSQL row: PostgreSQLRow) {
        self.init(
            scope: row.text(0), key: row.text(1), fingerprint: row.text(2), status: Int(row.number(3)),
            body: row.bytes(4), createdAt: row.moment(5))
    }
}
#endif
