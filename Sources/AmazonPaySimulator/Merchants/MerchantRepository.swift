import DurableStore

/// Reads and writes merchants.
struct MerchantRepository: Sendable {
    let store: any DurableStore

    /// All merchants, the oldest first.
    func all() async throws -> [Versioned<Merchant>] {
        var merchants: [Versioned<Merchant>] = []
        var query = DocumentQuery(kind: ObjectKind.merchant.rawValue, limit: 1000)
        repeat {
            let page = try await store.documents(matching: query)
            for document in page.documents {
                merchants.append(Versioned(record: try Merchant.decode(document), version: document.version))
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
