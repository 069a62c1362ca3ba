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
    /// The secrets that the configuration had when it was read last: only a change of it changes the endpoint.
    var configuredSecrets: [WebhookSecret]?
    let createdAt: Timestamp
    var updatedAt: Timestamp
    /// When it was taken off the list; what waits for it is dropped then.
    var removedAt: Timestamp?
    /// How often it was taken off the list: what has waited for it before does not reach it when it comes back.
    var removals: Int?
    /// When it was last taken off the list.
    var lastRemovedAt: Timestamp?

    var documentID: String { id }
    var stateName: String { removedAt == nil ? "Active" : "Removed" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { storeId.rawValue }

    /// Whether a configuration with these secrets is the one that it was set by; of one that was set by a version that did
    /// not note it, whether the newest of them still signs.
    func follows(_ configured: [WebhookSecret]?) -> Bool {
        guard configuredSecrets == nil else { return configuredSecrets == configured }
        return removedAt == nil && configured?.first.map(secrets.contains) == true
    }
}
