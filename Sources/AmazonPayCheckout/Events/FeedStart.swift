import AmazonPayModel

/// Where the feed of a store begins: older events are not kept any more.
struct FeedStart: StoredRecord {
    static let kind = "feedStart"

    let storeId: Store.ID
    /// The events up to this position are gone; 0 while all are there.
    var position = 0
    let since: Timestamp

    var documentID: String { storeId.rawValue }
    var stateName: String { "Kept" }
    var listedAt: Timestamp { since }
    var reference: String? { nil }
}
