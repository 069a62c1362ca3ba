import AmazonPayModel
import DurableStore

/// Reads records and commits changes: the one way from the service to its store.
struct Records: Sendable {
    let store: any DurableStore
    /// What the records are kept under: the merchant's store, as ``RecordScope`` names it.
    let storeId: Store.ID
    let now: @Sendable () -> Timestamp
    let makeID: @Sendable () -> String
    /// Decides again when a record was changed since it was read: the only way to loop over conflicts.
    let retryingConflicts: ConflictRetries
    /// What could not be read; the worker calls a person.
    let unreadable = UnreadableDocuments()
    /// Told of each commit that has succeeded or failed.
    var health: LoopHealth?

    /// An empty change, as of now.
    func change() -> Change {
        Change(now: now(), partition: storeId.rawValue, token: makeID())
    }

    /// Commits a change as a whole; when it returns, the change is on disk.
    ///
    /// - Throws: ``DurableStore/StoreError``: a conflict when something was changed since it was read.
    func commit(_ change: Change) async throws {
        var change = change
        for page in change.counted {
            let known = try await find(JournalPage.self, page.id)
            // A line of one commit is one more; it was counted within that commit only.
            guard let known, let entry = page.entries.first else {
                try change.insert(page)
                continue
            }
            try change.rewrite(known.record.counting(entry), over: known)
        }
        do {
            try await store.commit(change.sealed())
            health?.wrote(true)
        } catch StoreError.unavailable(let reason) {
            health?.wrote(false)
            throw StoreError.unavailable(reason)
        }
    }

    /// A record of this store; what belongs to another store on the same database is not found.
    ///
    /// - Throws: ``DurableStore/UnreadableDocument`` when there is one that cannot be read.
    func find<Record: StoredRecord>(_ type: Record.Type, _ id: String) async throws -> Versioned<Record>? {
        guard Self.canBeStored(id), let document = try await store.document(Record.key(id)),
            document.index.partition == storeId.rawValue
        else { return nil }
        return Versioned(record: try unreadable.read(document, Record.decode), version: document.version)
    }

    /// Whether another store on the same database has a record with this id: it cannot be added then, nor changed.
    func isElsewhere<Record: StoredRecord>(_ type: Record.Type, _ id: String) async throws -> Bool {
        guard let partition = try await store.document(Record.key(id))?.index.partition else { return false }
        return partition != storeId.rawValue
    }

    /// One page of a listing, oldest first unless it is asked otherwise; what cannot be read is left out.
    func page<Record: StoredRecord>(
        _ type: Record.Type, state: String? = nil, reference: String? = nil, after: DocumentPage.Cursor? = nil,
        limit: Int = 100, isNewestFirst: Bool = false
    ) async throws -> (found: [Versioned<Record>], next: DocumentPage.Cursor?) {
        guard Self.canBeStored(reference ?? "-"), Self.canBeStored(state ?? "-") else { return ([], nil) }
        let page = try await store.documents(
            matching: DocumentQuery(
                kind: Record.kind, partition: storeId.rawValue, state: state, reference: reference, after: after,
                limit: limit, isNewestFirst: isNewestFirst))
        let found = try unreadable.readable(page.documents) {
            Versioned(record: try Record.decode($0), version: $0.version)
        }
        return (found, page.next)
    }

    /// Whether a record can have the text as its id, reference or state: what comes from outside may be any text, and
    /// databases cut it at a zero, or refuse it.
    private static func canBeStored(_ text: String) -> Bool {
        (1...longestText).contains(text.utf8.count) && !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
    }

    /// An order's number has 256 characters, and ids that are made of it a few more.
    private static let longestText = 2048

    /// Everything with a reference, oldest first; for things that a payment has few of.
    func all<Record: StoredRecord>(_ type: Record.Type, reference: String) async throws -> [Record] {
        try await allVersioned(type, reference: reference).map(\.record)
    }

    /// The same, to be changed.
    func allVersioned<Record: StoredRecord>(
        _ type: Record.Type, reference: String
    ) async throws -> [Versioned<Record>] {
        var found: [Versioned<Record>] = []
        var after: DocumentPage.Cursor?
        repeat {
            let page = try await page(type, reference: reference, after: after, limit: 500)
            found += page.found
            after = page.next
        } while after != nil
        return found
    }
}
