#if PostgreSQL
/// Applies the operations of one commit inside a transaction that somebody else began.
struct PostgreSQLChange {
    private let documents: PostgreSQLDocuments
    private let timers: PostgreSQLTimers
    private let messages: PostgreSQLMessages
    private let idempotency: PostgreSQLIdempotency

    init(_ connection: PostgreSQLConnection) {
        documents = PostgreSQLDocuments(connection: connection)
        timers = PostgreSQLTimers(connection: connection)
        messages = PostgreSQLMessages(connection: connection)
        idempotency = PostgreSQLIdempotency(connection: connection)
    }

    /// Checks what the commit expects beyond what its writes find themselves, and locks what it was decided on.
    ///
    /// - Throws: ``StoreError/conflict(_:)``, ``StoreError/leaseLost(_:)``.
    func check(_ operations: [Commit.Operation]) throws {
        let versions = try documents.lock(operations.compactMap(\.decidedOn))
        for operation in operations {
            switch operation {
            case .require(let key, let version?):
                try require(versions[PostgreSQLDocuments.bytes(of: key)] == version, .document(key))
            case .require(let key, nil): try require(documents.isAbsent(key), .document(key))
            case .hold(let lease): guard try isHeld(lease) else { throw StoreError.leaseLost(lease.subject) }
            case .insert, .update, .delete, .setTimer, .cancelTimer, .enqueue, .settle, .remember: break
            }
        }
    }

    /// Writes, in the order of the operations.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` when something is there already, or at another version. The transaction has
    ///   to be rolled back then.
    func apply(_ operations: [Commit.Operation]) throws {
        for operation in operations {
            switch operation {
            case .require, .hold: break
            case .insert(let key, let body, let index):
                try require(
                    documents.insert(Document(key: key, version: 1, body: body, index: index)), .document(key))
            case .update(let key, let version, let body, let index):
                try require(documents.update(key, from: version, body: body, index: index), .document(key))
            case .delete(let key, let version):
                try require(documents.delete(key, at: version), .document(key))
                try timers.cancelAll(of: key)
            case .setTimer(let timer): try timers.set(timer)
            case .cancelTimer(let name, let key): try timers.cancel(name, of: key)
            case .enqueue(let message): try require(messages.insert(message), .message(id: message.id))
            case .settle(let id, let outcome): try messages.settle(id, outcome)
            case .remember(let record):
                try require(idempotency.insert(record), .idempotencyKey(scope: record.scope, key: record.key))
            }
        }
    }

    /// Puts a snapshot in place of everything.
    func restore(_ snapshot: Snapshot) throws {
        try erase(keepingKinds: [])
        for document in snapshot.documents { try require(documents.insert(document), .document(document.key)) }
        for timer in snapshot.timers { try timers.set(timer) }
        for message in snapshot.messages { try require(messages.insert(message), .message(id: message.id)) }
        for record in snapshot.idempotencyRecords {
            try require(idempotency.insert(record), .idempotencyKey(scope: record.scope, key: record.key))
        }
    }

    /// Removes everything except the documents of the given kinds.
    func erase(keepingKinds kinds: Set<String>) throws {
        try documents.deleteAll(exceptKinds: kinds)
        try timers.deleteAll()
        try messages.deleteAll()
        try idempotency.deleteAll()
    }

    private func isHeld(_ lease: Lease) throws -> Bool {
        switch lease.subject {
        case .timer(let name, let key): try timers.isHeld(name, of: key, by: lease)
        case .message(let id): try messages.isHeld(id, by: lease)
        }
    }

    private func require(_ isMet: Bool, _ conflict: StoreError.Conflict) throws {
        guard isMet else { throw StoreError.conflict(conflict) }
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
