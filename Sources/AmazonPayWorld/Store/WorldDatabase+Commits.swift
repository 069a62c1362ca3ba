import DurableStore

import struct Foundation.Date

extension WorldDatabase.Tables {
    /// Checks what is required, then writes in the order of the operations.
    mutating func apply(_ operations: [Commit.Operation]) throws(StoreError) {
        for operation in operations { try check(operation) }
        for operation in operations { try write(operation) }
    }

    private func check(_ operation: Commit.Operation) throws(StoreError) {
        switch operation {
        case .require(let key, let version):
            guard documents[key]?.version == version else { throw .conflict(.document(key)) }
        case .hold(let lease):
            let isHeld =
                switch lease.subject {
                case .timer(let name, let key): timers.isHeld(name, of: key, by: lease)
                case .message(let id): messages.isHeld(id, by: lease)
                }
            guard isHeld else { throw .leaseLost(lease.subject) }
        case .insert, .update, .delete, .setTimer, .cancelTimer, .enqueue, .settle, .remember: break
        }
    }

    private mutating func write(_ operation: Commit.Operation) throws(StoreError) {
        switch operation {
        case .require, .hold: break
        case .insert(let key, let body, let index):
            try insert(Document(key: key, version: 1, body: body, index: index))
        case .update(let key, let version, let body, let index):
            guard documents[key]?.version == version else { throw .conflict(.document(key)) }
            documents.set(key, Document(key: key, version: version + 1, body: body, index: index).stored)
        case .delete(let key, let version):
            guard documents[key]?.version == version else { throw .conflict(.document(key)) }
            documents.set(key, nil)
            for name in timers.names(of: key) { timers.set(name, of: key, nil) }
        case .setTimer(let timer): timers.set(timer.name, of: timer.key, TimerRows.Row(timer))
        case .cancelTimer(let name, let key): timers.set(name, of: key, nil)
        case .enqueue(let message):
            guard messages.insert(message) else { throw .conflict(.message(id: message.id)) }
        case .settle(let id, let outcome): messages.settle(id, outcome)
        case .remember(let record): try remember(record)
        }
    }

    private mutating func insert(_ document: Document) throws(StoreError) {
        guard documents[document.key] == nil else { throw .conflict(.document(document.key)) }
        // Every engine's tables have these limits, counted as databases count characters.
        let (kind, id) = (document.key.kind.unicodeScalars.count, document.key.id.unicodeScalars.count)
        guard (1...64).contains(kind), (1...255).contains(id) else {
            throw .unavailable("a kind has 1 to 64 characters, and an id 1 to 255")
        }
        documents.set(document.key, document.stored)
    }

    private mutating func remember(_ record: IdempotencyRecord) throws(StoreError) {
        guard answers.insert(record) else {
            throw .conflict(.idempotencyKey(scope: record.scope, key: record.key))
        }
    }

    mutating func erase(keepingKinds kinds: Set<String>) {
        documents.removeAll(exceptKinds: kinds)
        timers.removeAll()
        messages.removeAll()
        answers.removeAll()
    }

    mutating func restore(_ snapshot: Snapshot) throws(StoreError) {
        erase(keepingKinds: [])
        for document in snapshot.documents { try insert(document) }
        for timer in snapshot.timers { timers.set(timer.name, of: timer.key, TimerRows.Row(timer)) }
        for message in snapshot.messages {
            guard messages.insert(message) else { throw .conflict(.message(id: message.id)) }
        }
        for record in snapshot.idempotencyRecords { try remember(record) }
    }

    var snapshot: Snapshot {
        Snapshot(
            documents: documents.all, timers: timers.due(by: .distantFuture, limit: .max), messages: messages.all,
            idempotencyRecords: answers.all)
    }

    mutating func nextFence() -> Int64 {
        fence += 1
        return fence
    }
}

extension Document {
    /// The document with its time as precise as it is kept.
    fileprivate var stored: Document {
        var stored = self
        stored.index.time = Date(storedMilliseconds: index.time.storedMilliseconds)
        return stored
    }
}
