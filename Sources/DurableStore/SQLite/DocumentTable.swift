import Foundation
import GRDB

/// The statements about documents, for one connection during one transaction.
struct DocumentTable: DocumentWriting {
    private let db: Database

    init(_ db: Database) { self.db = db }

    private static let columns = "kind, id, version, partition, state, time, reference, body"

    func document(_ key: DocumentKey) throws -> Document? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(Self.columns) FROM documents WHERE kind = ? AND id = ?")
        return try Row.fetchOne(statement, arguments: [key.kind.storedText, key.id.storedText])
            .map(Document.init(sqlite:))
    }

    func version(of key: DocumentKey) throws -> Int64? {
        let statement = try db.cachedStatement(sql: "SELECT version FROM documents WHERE kind = ? AND id = ?")
        return try Int64.fetchOne(statement, arguments: [key.kind.storedText, key.id.storedText])
    }

    func page(_ query: DocumentQuery) throws -> DocumentPage {
        var sql = "SELECT \(Self.columns) FROM documents WHERE kind = ?"
        var arguments: StatementArguments = [query.kind.storedText]
        for (column, value) in [
            ("partition", query.partition), ("state", query.state), ("reference", query.reference),
        ] {
            guard let value else { continue }
            sql += " AND \(column) = ?"
            arguments += [value.storedText]
        }
        if let place = query.after {
            sql += query.isNewestFirst ? " AND (time, id) < (?, ?)" : " AND (time, id) > (?, ?)"
            arguments += [place.milliseconds, place.id.storedText]
        }
        sql += query.isNewestFirst ? " ORDER BY time DESC, id DESC LIMIT ?" : " ORDER BY time, id LIMIT ?"
        let limit = min(max(query.limit, 1), 1000)
        // One more than asked for tells whether there is another page.
        arguments += [limit + 1]
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
        let documents = rows.prefix(limit).map(Document.init(sqlite:))
        let next = rows.count > limit ? documents.last.map(DocumentPage.Cursor.init(after:)) : nil
        return DocumentPage(documents: documents, next: next)
    }

    func count(kind: String) throws -> Int {
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM documents WHERE kind = ?")
        return try Int.fetchOne(statement, arguments: [kind.storedText]) ?? 0
    }

    /// Every document, in the order in which they were made.
    func all() throws -> [Document] {
        try Row.fetchAll(db, sql: "SELECT \(Self.columns) FROM documents ORDER BY key").map(Document.init(sqlite:))
    }

    /// Inserts a new document, or one with the version that it has elsewhere.
    ///
    /// - Returns: `false` when there is such a document.
    func insert(_ document: Document) throws -> Bool {
        let (key, index) = (document.key, document.index)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO documents (kind, id, version, partition, state, time, reference, body)
                VALUES (?, ?, ?, ?, ?, ?, ?, coalesce(?, x''))
                ON CONFLICT (kind, id) DO NOTHING
                """)
        try statement.execute(arguments: [
            key.kind.storedText, key.id.storedText, document.version, index.partition.storedText,
            index.state.storedText, index.time.storedMilliseconds, index.reference?.storedText, document.body,
        ])
        return db.changesCount == 1
    }

    /// - Returns: `false` when there is no such document at this version.
    func update(_ key: DocumentKey, from version: Int64, body: Data, index: DocumentIndex) throws -> Bool {
        // SQLite writes every index of a column that a statement names, also when the value is the same; nearly always
        // only the state has changed.
        if try updateInPlace(key, from: version, body: body, index: index) { return true }
        let statement = try db.cachedStatement(
            sql: """
                UPDATE documents
                SET version = version + 1, partition = ?, state = ?, time = ?, reference = ?, body = coalesce(?, x'')
                WHERE kind = ? AND id = ? AND version = ?
                """)
        try statement.execute(arguments: [
            index.partition.storedText, index.state.storedText, index.time.storedMilliseconds,
            index.reference?.storedText, body, key.kind.storedText, key.id.storedText, version,
        ])
        return db.changesCount == 1
    }

    /// - Returns: `false` when there is no such document at this version, or it is listed elsewhere from now on.
    private func updateInPlace(
        _ key: DocumentKey, from version: Int64, body: Data, index: DocumentIndex
    ) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE documents SET version = version + 1, state = ?, body = coalesce(?, x'')
                WHERE kind = ? AND id = ? AND version = ? AND partition = ? AND time = ? AND reference IS ?
                """)
        try statement.execute(arguments: [
            index.state.storedText, body, key.kind.storedText, key.id.storedText, version,
            index.partition.storedText, index.time.storedMilliseconds, index.reference?.storedText,
        ])
        return db.changesCount == 1
    }

    /// - Returns: `false` when there is no such document at this version.
    func delete(_ key: DocumentKey, at version: Int64) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "DELETE FROM documents WHERE kind = ? AND id = ? AND version = ?")
        try statement.execute(arguments: [key.kind.storedText, key.id.storedText, version])
        return db.changesCount == 1
    }

    func deleteAll(exceptKinds kinds: Set<String>) throws {
        let places = kinds.map { _ in "?" }.joined(separator: ", ")
        try db.execute(
            sql: "DELETE FROM documents WHERE kind NOT IN (\(places))",
            arguments: StatementArguments(kinds.map(\.storedText)))
    }
}

extension Document {
    /// A row with the columns of ``DocumentTable``.
    ///
    /// The table is strict, so the types are certain.
    fileprivate init(sqlite row: Row) {
        self.init(
            key: DocumentKey(kind: String(storedText: row[0]), id: String(storedText: row[1])),
            version: row[2],
            body: row[7],
            index: DocumentIndex(
                partition: String(storedText: row[3]), state: String(storedText: row[4]),
                time: Date(storedMilliseconds: row[5]),
                reference: (row[6] as String?).map(String.init(storedText:))))
    }
}
