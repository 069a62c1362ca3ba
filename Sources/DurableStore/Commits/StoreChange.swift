/// What is written inside a transaction that somebody else began; an engine adds its statements.
///
/// Each method throws ``StoreError/conflict(_:)`` when something is there already, or at another version. The
/// transaction, or its savepoint, has to be rolled back then.
protocol StoreChange {
    associatedtype Documents: DocumentWriting
    associatedtype Timers: TimerWriting
    associatedtype Messages: MessageWriting
    associatedtype Idempotency: IdempotencyWriting

    var documents: Documents { get }
    var timers: Timers { get }
    var messages: Messages { get }
    var idempotency: Idempotency { get }

    /// Checks what the operations expect beyond what their writes find themselves, before anything is written.
    ///
    /// - Throws: ``StoreError/conflict(_:)``, ``StoreError/leaseLost(_:)``.
    func check(_ operations: [Commit.Operation]) throws
}

extension StoreChange {
    /// Writes, in the order of the operations.
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
            case .remember(let record): try remember(record)
            }
        }
    }

    /// Puts a snapshot in place of everything.
    func restore(_ snapshot: Snapshot) throws {
        try erase(keepingKinds: [])
        for document in snapshot.documents { try require(documents.insert(document), .document(document.key)) }
        for timer in snapshot.timers { try timers.set(timer) }
        for message in snapshot.messages { try require(messages.insert(message), .message(id: message.id)) }
        for record in snapshot.idempotencyRecords { try remember(record) }
    }

    /// Removes everything except the documents of the given kinds.
    func erase(keepingKinds kinds: Set<String>) throws {
        try documents.deleteAll(exceptKinds: kinds)
        try timers.deleteAll()
        try messages.deleteAll()
        try idempotency.deleteAll()
    }

    /// - Throws: ``StoreError/leaseLost(_:)``.
    func hold(_ lease: Lease) throws {
        let isHeld =
            switch lease.subject {
            case .timer(let name, let key): try timers.isHeld(name, of: key, by: lease)
            case .message(let id): try messages.isHeld(id, by: lease)
            }
        guard isHeld else { throw StoreError.leaseLost(lease.subject) }
    }

    func require(_ isMet: Bool, _ conflict: StoreError.Conflict) throws {
        guard isMet else { throw StoreError.conflict(conflict) }
    }

    private func remember(_ record: IdempotencyRecord) throws {
        try require(idempotency.insert(record), .idempotencyKey(scope: record.scope, key: record.key))
    }
}
