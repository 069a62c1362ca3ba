import GRDB

/// What is written during one transaction of SQLite.
struct SQLiteChange: StoreChange {
    let documents: DocumentTable
    let timers: TimerTable
    let messages: MessageTable
    let idempotency: IdempotencyTable

    init(_ db: Database) {
        documents = DocumentTable(db)
        timers = TimerTable(db)
        messages = MessageTable(db)
        idempotency = IdempotencyTable(db)
    }

    /// Nobody else writes until the transaction ends, so reading is enough.
    func check(_ operations: [Commit.Operation]) throws {
        for operation in operations {
            switch operation {
            case .require(let key, let version): try require(documents.version(of: key) == version, .document(key))
            case .hold(let lease): try hold(lease)
            case .insert, .update, .delete, .setTimer, .cancelTimer, .enqueue, .settle, .remember: break
            }
        }
    }
}
