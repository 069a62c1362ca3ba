import AmazonPay

/// An order that was carried out: the same id again changes nothing.
struct SubscriptionCommand: StoredRecord {
    static let kind = "subscriptionCommand"

    let subscription: String
    let operationId: String
    let order: SubscriptionOrder
    let createdAt: Timestamp

    var documentID: String { Self.documentID(operationId, of: subscription) }
    var stateName: String { "Taken" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { subscription }

    static func documentID(_ operationId: String, of subscription: String) -> String {
        IdempotencyKey.derive(from: "subscriptionCommand", subscription, operationId).rawValue
    }
}
