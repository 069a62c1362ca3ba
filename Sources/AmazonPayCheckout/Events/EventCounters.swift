import AmazonPayModel
import DurableStore

/// The counters that a batch of events moves: that of the store, and that of each order.
struct EventCounters: Sendable {
    private let store: String
    private let orders: [String: String]
    private var counters: [String: EventCounter]
    private let old: [String: Versioned<EventCounter>]
    /// Where the feed begins; `nil` before its first event.
    let start: FeedStart?

    /// Reads them as of one moment.
    static func read(_ events: [ShopEvent], _ records: Records) async throws -> EventCounters {
        let now = records.now()
        let orders = Dictionary(
            events.map { ($0.orderId, EventCounter.documentID(ofOrder: $0.orderId, records.storeId)) },
            uniquingKeysWith: { first, _ in first })
        let store = EventCounter.documentID(of: records.storeId)
        let ids = [store] + Set(orders.values).sorted()
        let beginning = FeedStart.key(records.storeId.rawValue)
        let documents = try await records.store.documents(ids.map(EventCounter.key) + [beginning])
        var old: [String: Versioned<EventCounter>] = [:]
        var counters: [String: EventCounter] = [:]
        for id in ids {
            if let document = documents[EventCounter.key(id)] {
                old[id] = Versioned(
                    record: try records.unreadable.read(document, EventCounter.decode), version: document.version)
            }
            counters[id] = old[id]?.record ?? EventCounter(documentID: id, count: 0, since: now)
        }
        return EventCounters(
            store: store, orders: orders, counters: counters, old: old,
            start: try documents[beginning].map { try records.unreadable.read($0, FeedStart.decode) })
    }

    /// Gives an event the next places.
    mutating func place(_ event: ShopEvent, id: String) -> FeedEvent {
        FeedEvent(
            id: id, position: next(store), sequence: next(orders[event.orderId] ?? event.orderId), event: event)
    }

    func write(to change: inout Change) throws {
        for (id, counter) in counters.sorted(by: { $0.key < $1.key }) { try change.write(counter, over: old[id]) }
    }

    private mutating func next(_ id: String) -> Int {
        counters[id]?.count += 1
        return counters[id]?.count ?? 0
    }
}
