import AmazonPayModel
import DurableStore

/// Reads the feed of a store by position.
struct EventFeed: Sendable {
    let records: Records

    /// The events behind a position, in order; positions have no gaps, so each is looked up by its own.
    ///
    /// An event that cannot be read is left out, and a person is called.
    ///
    /// - Throws: 410 `EventsGone` when there were others behind it, which are not kept any more, 400
    ///   when none was ever given this position: none is left out unsaid.
    func events(after position: Int, limit: Int) async throws -> [FeedEvent] {
        let events = try await kept(after: position, limit: limit)
        guard events.isEmpty else { return events }
        let start = try await start()
        guard position < start else {
            try await refuse(beyond: position)
            return []
        }
        throw APIError(
            status: 410, reasonCode: "EventsGone",
            message: "The events up to \(start) are not kept any more. Ask for your orders, and go on with "
                + "after=\(start).")
    }

    /// A cursor that no reader was ever given would leave out, unsaid, all events up to it: so it is after a database was
    /// restored from a copy.
    private func refuse(beyond position: Int) async throws {
        let id = EventCounter.documentID(of: records.storeId)
        let last = try await records.find(EventCounter.self, id)?.record.count ?? 0
        guard position > last else { return }
        throw APIError.invalid("after", "The last event is \(last). Ask for your orders, and go on with after=\(last).")
    }

    /// The position behind which all events are there.
    func start() async throws -> Int {
        try await records.find(FeedStart.self, records.storeId.rawValue)?.record.position ?? 0
    }

    private func kept(after position: Int, limit: Int) async throws -> [FeedEvent] {
        // A cursor beyond any that was given finds nothing, without arithmetic that could overflow.
        guard position <= Int.max - limit else { return [] }
        let keys = (position + 1...position + limit).map {
            StoredEvent.key(StoredEvent.documentID($0, of: records.storeId))
        }
        let documents = try await records.store.documents(keys)
        let stored = keys.prefix { documents[$0] != nil }.compactMap { documents[$0] }
        return try records.unreadable.readable(stored) { try StoredEvent.decode($0).content }
    }
}
