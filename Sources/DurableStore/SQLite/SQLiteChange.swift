import GRDB

/// Applies the operations of one commit inside a transaction that somebody else began.
struct SQLiteChange {
    private let documents: DocumentTable
    private let timers: TimerTable
    private let messages: MessageTable
    private let idempotency: IdempotencyTable

    init(_ db: Database) {
        documents = DocumentTable(db)
        timers = TimerTable(db)
        messages = MessageTable(db)
        idempotency = IdempotencyTable(db)
    }

    /// Checks what the commit expects beyond what its writes find themselves, before anything is written.
    ///
    /// - Throws: ``StoreError/conflict(_:)``, ``StoreError/leaseLost(_:)``.
    func check(_ operations: [Commit.Operation]) throws {
        for operation in operations {
            switch operation {
            case .require(let key, let version): try expect(key, at: version)
            case .hold(let lease): guard try isHeld(lease) else { throw StoreError.leaseLost(lease.subject) }
            case .insert, .update, .delete, .setTimer, .cancelTimer, .enqueue, .settle, .remember: break
            }
        }
    }

    /// Writes, in the order of the operations.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` when something is there already, or at another version. The transaction, or
    ///   its savepoint, has to be rolled back then.
    func apply(_ operations: [Commit.Operation]) throws {
        for operation in operations {
            switch operation {
            case .require, .hold: break
            case .insert(let key, let body, let index):
                try require(documents.insert(key, body: body, index: index), .document(key))
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

    private func expect(_ key: DocumentKey, at version: Int64?) throws {
        guard try documents.version(of: key) == version else { throw StoreError.conflict(.document(key)) }
    }

    private func isHeld(_ lease: Lease) throws -> Bool {
        switch lease.subject {
        case .timer(let name, let key): try timers.isHeld(name, of: key, by: lease)
        case .message(let id): try messages.isHeld(id, by: lease)
        }
    }

    private func require(_ wasWritten: Bool, _ conflict: StoreError.Conflict) throws {
        guard wasWritten else { throw StoreError.conflict(conflict) }
    }
}
