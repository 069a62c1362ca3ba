import DurableStore

/// Reads and writes merchants.
struct MerchantRepository: Sendable {
    let store: any DurableStore
    let retryingConflicts: ConflictRetries

    /// All merchants that can be read, the oldest first; the start of the simulator names the others.
    func all() async throws -> [Versioned<Merchant>] {
        var merchants: [Versioned<Merchant>] = []
        let unreadable = UnreadableDocuments()
        var query = DocumentQuery(kind: ObjectKind.merchant.rawValue, limit: 1000)
        repeat {
            let page = try await store.documents(matching: query)
            merchants += try unreadable.readable(page.documents) {
                Versioned(record: try Merchant.decode($0), version: $0.version)
            }
            query.after = page.next
        } while query.after != nil
        return merchants
    }

    /// Writes what became of a merchant, or a new one.
    ///
    /// - Throws: `StoreError.conflict` when somebody else has changed it since it was read.
    func write(_ merchant: Merchant, from old: Versioned<Merchant>?) async throws {
        var changes = Changes()
        try changes.write(merchant, from: old)
        try await store.commit(changes.commit)
    }
}
