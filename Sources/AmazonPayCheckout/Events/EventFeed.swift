import AmazonPayModel
import DurableStore

/// Reads the feed of a store by position.
struct EventFeed: Sendable {
    let records: Records

    /// The events behind a position, in order; positions have no gaps, so each is looked up by its own.
    func events(after position: Int, limit: Int) async throws -> [FeedEvent] {
        // A cursor beyond any that was given finds nothing, without arithmetic that could overflow.
        guard position <= Int.max - limit else { return [] }
        let keys = (position + 1...position + limit).map {
            StoredEvent.key(StoredEvent.documentID($0, of: records.storeId))
        }
        let documents = try await records.store.documents(keys)
        return try keys.prefix { documents[$0] != nil }.compactMap { key in
            try documents[key].map { try StoredEvent.decode($0).content }
        }
    }

    /// One event; `nil` when the position was not given yet.
    func event(at position: Int) async throws -> FeedEvent? {
        try await records.find(StoredEvent.self, StoredEvent.documentID(position, of: records.storeId))?.record.content
    }
}
