import AmazonPayModel

/// An event of the feed as it is stored: found by its position.
struct StoredEvent: StoredRecord {
    static let kind = "event"

    let storeId: Store.ID
    let content: FeedEvent

    var documentID: String { Self.documentID(content.position, of: storeId) }
    var stateName: String { content.event.type.rawValue }
    var listedAt: Timestamp { content.event.occurredAt }
    var reference: String? { content.event.orderId }

    static func documentID(_ position: Int, of store: Store.ID) -> String { "\(store):\(position)" }
}
