import GRDB

/// Puts a snapshot in place of everything, inside a transaction that somebody else began.
struct SQLiteSnapshot {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// - Throws: ``StoreError/conflict(_:)`` when two things have one name; the transaction has to be rolled back then.
    func restore(_ snapshot: Snapshot) throws {
        let documents = DocumentTable(db)
        let timers = TimerTable(db)
        let messages = MessageTable(db)
        let idempotency = IdempotencyTable(db)
        try documents.deleteAll(exceptKinds: [])
        try timers.deleteAll()
        try messages.deleteAll()
        try idempotency.deleteAll()
        for document in snapshot.documents where try !documents.insert(document) {
            throw StoreError.conflict(.document(document.key))
        }
        for timer in snapshot.timers { try timers.set(timer) }
        for message in snapshot.messages where try !messages.insert(message) {
            throw StoreError.conflict(.message(id: message.id))
        }
        for record in snapshot.idempotencyRecords where try !idempotency.insert(record) {
            throw StoreError.conflict(.idempotencyKey(scope: record.scope, key: record.key))
        }
    }
}
