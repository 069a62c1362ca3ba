#if PostgreSQL
/// What is written during one transaction of PostgreSQL.
struct PostgreSQLChange: StoreChange {
    let documents: PostgreSQLDocuments
    let timers: PostgreSQLTimers
    let messages: PostgreSQLMessages
    let idempotency: PostgreSQLIdempotency

    init(_ connection: PostgreSQLConnection) {
        documents = PostgreSQLDocuments(connection: connection)
        timers = PostgreSQLTimers(connection: connection)
        messages = PostgreSQLMessages(connection: connection)
        idempotency = PostgreSQLIdempotency(connection: connection)
    }

    /// Locks what the commit was decided on as well: others write at the same time.
    func check(_ operations: [Commit.Operation]) throws {
        let versions = try documents.lock(operations.compactMap(\.decidedOn))
        for operation in operations {
            switch operation {
            case .require(let key, let version?):
                try require(versions[PostgreSQLDocuments.bytes(of: key)] == version, .document(key))
            case .require(let key, nil): try require(documents.isAbsent(key), .document(key))
            case .hold(let lease): try hold(lease)
            case .insert, .update, .delete, .setTimer, .cancelTimer, .enqueue, .settle, .remember: break
            }
        }
    }
}

extension Commit.Operation {
    /// The document at a version that the operation was decided on.
    fileprivate var decidedOn: DocumentKey? {
        switch self {
        case .require(let key, _?), .update(let key, _, _, _), .delete(let key, _): key
        case .require(_, nil), .hold, .insert, .setTimer, .cancelTimer, .enqueue, .settle, .remember: nil
        }
    }
}
#endif
