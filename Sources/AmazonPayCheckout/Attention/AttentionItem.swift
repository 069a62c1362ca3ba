import AmazonPayModel

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
    let orderId: String
    let paymentId: Payment.ID?
    /// What happened and what to do, in a sentence.
    var text: String
    var state = State.open
    /// Until when something has to be done.
    var deadline: Timestamp?
    let since: Timestamp

    var documentID: String { Self.documentID(topic, subject) }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { since }
    var reference: String? { orderId }

    /// There is one item of a topic for each thing.
    static func documentID(_ topic: String, _ subject: String) -> String { "\(topic):\(subject)" }
}
