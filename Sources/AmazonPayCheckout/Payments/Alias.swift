import AmazonPayModel

/// Which payment a charge permission or a checkout session of Amazon's belongs to.
struct Alias: StoredRecord {
    static let kind = "alias"

    /// Amazon's id.
    let id: String
    let paymentId: Payment.ID
    let orderId: String
    let createdAt: Timestamp

    var documentID: String { id }
    var stateName: String { "Known" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }
}
