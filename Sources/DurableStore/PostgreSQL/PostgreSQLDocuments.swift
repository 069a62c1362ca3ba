#if PostgreSQL
import Foundation

/// The statements about documents, for one connection during one transaction.
struct PostgreSQLDocuments: DocumentWriting {
    let connection: PostgreSQLConnection

    private static let columns = "kind, id, version, partition, state, time, reference, body"
    /// A statement takes 65,535 values at most.
    static let mostKeys = 1000

    /// Reads up to ``mostKeys`` documents with one statement, and so as of one moment.
    func documents(_ keys: [DocumentKey]) throws -> [Document] {
        guard !keys.isEmpty else { return [] }
        return try connection.run(
            "SELECT \(Self.columns) FROM documents WHERE (kind, id) IN (\(Self.places(keys.count)))",
            Self.values(keys)
        ).rows.map(Document.init(postgreSQL:))
    }

    /// The versions of documents, by the bytes of their keys; nobody changes them until the transaction ends.
    ///
    /// They are locked in one order, so that two transactions do not wait for each other.
    func lock(_ keys: [DocumentKey]) throws -> [[UInt8]: Int64] {
        var versions: [[UInt8]: Int64] = [:]
        let sorted = keys.sorted()
        for start in stride(from: 0, to: sorted.count, by: Self.mostKeys) {
            let part = Array(sorted[start..<min(start + Self.mostKeys, sorted.count)])
            let rows = try connection.run(
                """
                SELECT kind, id, version FROM documents WHERE (kind, id) IN (\(Self.places(part.count)))
                ORDER BY kind, id FOR UPDATE
                """, Self.values(part)
            ).rows
            for row in rows {
                versions[Self.bytes(of: DocumentKey(kind: row.text(0), id: row.text(1)))] = row.number(2)
            }
        }
        return versions
    }

    /// What tells keys apart: Swift takes texts for equal that are written with other characters.
    static func bytes(of key: DocumentKey) -> [UInt8] { Array(key.kind.utf8) + [0] + Array(key.id.utf8) }

    func page(_ query: DocumentQuery) throws -> DocumentPage {
        var sql = "SELECT \(Self.columns) FROM documents WHERE kind = $1"
        var values: [PostgreSQLValue] = [.text(query.kind)]
        for (column, value) in [
            ("partition", query.partition), ("state", query.state), ("reference", query.reference),
        ] {
            guard let value else { continue }
            values.append(.text(value))
            sql += " AND \(column) = $\(values.count)"
        }
        if let place = query.after {
            sql += " AND (time, id) \(query.isNewestFirst ? "<" : ">") ($\(values.count + 1), $\(values.count + 2))"
            values += [.number(place.milliseconds), .text(place.id)]
        }
        let limit = min(max(query.limit, 1), 1000)
        // One more than asked for tells whether there is another page.
        values.append(.number(limit + 1))
        sql += query.isNewestFirst ? " ORDER BY time DESC, id DESC" : " ORDER BY time, id"
        let rows = try connection.run(sql + " LIMIT $\(values.count)", values).rows
        let documents = rows.prefix(limit).map(Document.init(postgreSQL:))
        let next = rows.count > limit ? documents.last.map(DocumentPage.Cursor.init(after:)) : nil
        return DocumentPage(documents: documents, next: next)
    }

    func count(kind: String) throws -> Int {
        let rows = try connection.run("SELECT count(*) FROM documents WHERE kind = $1", [.text(kind)]).rows
        return Int(rows.first?.number(0) ?? 0)
    }

    /// Every document, oldest first.
    func all() throws -> [Document] {
        try connection.run("SELECT \(Self.columns) FROM documents ORDER BY time, kind, id", [])
            .rows.map(Document.init(postgreSQL:))
    }

    /// Inserts a document with the version that it has elsewhere, or a new one.
    ///
    /// - Returns: `false` when there is such a document.
    func insert(_ document: Document) throws -> Bool {
        try connection.run(
            """
            INSERT INTO documents (\(Self.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (kind, id) DO NOTHING
            """,
            [
                .text(document.key.kind), .text(document.key.id), .number(document.version),
                .text(document.index.partition), .text(document.index.state), .moment(document.index.time),
                .text(document.index.reference), .bytes(document.body),
            ]
        ).count == 1
    }

    /// Whether there is no such document; nobody adds one until the transaction ends.
    ///
    /// What is not there cannot be locked: it is put there, where another transaction that adds it waits, and taken away.
    func isAbsent(_ key: DocumentKey) throws -> Bool {
        let index = DocumentIndex(partition: "", state: "", time: Date(storedMilliseconds: 0))
        guard try insert(Document(key: key, version: 1, body: Data(), index: index)) else { return false }
        return try delete(key, at: 1)
    }

    /// - Returns: `false` when there is no such document at this version.
    func update(_ key: DocumentKey, from version: Int64, body: Data, index: DocumentIndex) throws -> Bool {
        try connection.run(
            """
            UPDATE documents
            SET version = version + 1, partition = $4, state = $5, time = $6, reference = $7, body = $8
            WHERE kind = $1 AND id = $2 AND version = $3
            """,
            [
                .text(key.kind), .text(key.id), .number(version), .text(index.partition), .text(index.state),
                .moment(index.time), .text(index.reference), .bytes(body),
            ]
        ).count == 1
    }

    /// - Returns: `false` when there is no such document at this version.
    func delete(_ key: DocumentKey, at version: Int64) throws -> Bool {
        try connection.run(
            "DELETE FROM documents WHERE kind = $1 AND id = $2 AND version = $3",
            [.text(key.kind), .text(key.id), .number(version)]
        ).count == 1
    }

    func deleteAll(exceptKinds kinds: Set<String>) throws {
        let places = (0..<kinds.count).map { "$\($0 + 1)" }.joined(separator: ", ")
        let condition = kinds.isEmpty ? "" : " WHERE kind NOT IN (\(places))"
        try connection.run("DELETE FROM documents" + condition, kinds.map { .text($0) })
    }

    private static func places(_ count: Int) -> String {
        (0..<count).map { "($\(2 * $0 + 1), $\(2 * $0 + 2))" }.joined(separator: ", ")
    }

    private static func values(_ keys: [DocumentKey]) -> [PostgreSQLValue] {
        keys.flatMap { [.text($0.kind), .text($0.id)] }
    }
}

extension Document {
    /// A row with the columns of ``PostgreSQLDocuments``.
    fileprivate init(postgreSQL row: PostgreSQLRow) {
        self.init(
            key: DocumentKey(kind: row.text(0), id: row.text(1)), version: row.number(2), body: row.bytes(7),
            index: DocumentIndex(
                partition: row.text(3), state: row.text(4), time: row.moment(5), reference: row.optionalText(6)))
    }
}
#endif
