import AmazonPayModel

/// Where events are posted to.
struct WebhookEndpoint: StoredRecord {
    static let kind = "webhookEndpoint"

    let id: String
    let storeId: Store.ID
    var url: String
    /// Each signs; the first is the newest.
    ///
    /// There are two while a shop changes from one to the other.
    var secrets: [WebhookSecret]
    let createdAt: Timestamp
    var updatedAt: Timestamp
    /// When it was taken off the list; what waits for it is dropped then.
    var removedAt: Timestamp?

    var documentID: String { id }
    var stateName: String { removedAt == nil ? "Active" : "Removed" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { storeId.rawValue }
}
