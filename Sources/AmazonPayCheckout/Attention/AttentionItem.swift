import AmazonPay

/// Something that a person has to look at; the console lists what is open.
struct AttentionItem: StoredRecord {
    static let kind = "attention"

    enum State: String, Codable, Sendable {
        case open = "Open"
        case settled = "Settled"
    }

    /// What kind of thing it is, for instance `refund.declined`.
    let topic: String
    /// The id of the thing.
    let subject: String
    /// The store whose operators see it: two may have to look at the same thing at Amazon.
    let storeId: Store.ID
    let orderId: String
    let paymentId: Payment.ID?
    /// What happened and what to do, in a sentence.
    var text: String
    var state = State.open
    /// Until when something has to be done.
    var deadline: Timestamp?
    let since: Timestamp

    var documentID: String { Self.documentID(topic, subject, of: storeId) }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { since }
    var reference: String? { orderId }

    /// A store has one item of a topic for each thing.
    static func documentID(_ topic: String, _ subject: String, of store: Store.ID) -> String {
        IdempotencyKey.derive(from: "attention", store.rawValue, topic, subject).rawValue
    }
}
