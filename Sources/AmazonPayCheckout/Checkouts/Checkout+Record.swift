import AmazonPay
import AmazonPayModel

extension Checkout: StoredRecord {
    static let kind = "checkout"

    var documentID: String { id.rawValue }
    var listedAt: Timestamp { createdAt }
    var reference: String? { request.orderId }
}

extension Order: StoredRecord {
    static let kind = "order"

    var documentID: String { Self.documentID(orderId, of: storeId) }
    var stateName: String { completing == nil ? "Open" : "Completing" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { checkoutId.rawValue }

    /// Two stores may number their orders alike; and whatever characters a shop's numbers have, the name's length is
    /// the same.
    static func documentID(_ orderId: String, of store: Store.ID) -> String {
        IdempotencyKey.derive(from: "order", store.rawValue, orderId).rawValue
    }
}
