import AmazonPayModel

/// How many events were given a place: those of a store, or those of one of its orders.
///
/// Whoever gives places changes it from the version that was read, so of several processes one at a time does.
struct EventCounter: StoredRecord {
    static let kind = "eventCounter"

    let documentID: String
    var count: Int
    let since: Timestamp

    var stateName: String { "Counting" }
    var listedAt: Timestamp { since }
    var reference: String? { nil }

    static func documentID(of store: Store.ID) -> String { store.rawValue }

    static func documentID(ofOrder orderId: String, _ store: Store.ID) -> String {
        "order:\(Order.documentID(orderId, of: store))"
    }
}
