import AmazonPay
import Foundation

/// A message of Amazon's that was believed, kept from the moment that 200 was answered.
struct InboxMessage: StoredRecord {
    static let kind = "notification"

    /// Where a message is in its life.
    enum State: String, Codable, Sendable {
        /// It is to be acted on.
        case received = "Received"
        /// What it is about names an order of ours, and no checkout of ours is known to have made it.
        case waiting = "Waiting"
        /// What it is about was read.
        case applied = "Applied"
        /// It is about something of another shop on the same merchant account.
        case foreign = "Foreign"
        /// It is about a kind of thing that this service does not know.
        case ignored = "Ignored"
        /// It could not be acted on in time; a person was called.
        case abandoned = "Abandoned"
    }

    /// What a message says.
    enum Content: Codable, Hashable, Sendable {
        case payment(PaymentNotification)
        /// Amazon wants to know whether this endpoint is to be subscribed; the address is gone once it is.
        case subscription(URL?)
        case unsubscribed
        /// A text in another format than the present one; nothing of it is kept.
        case unreadable
    }

    let messageId: String
    /// The store that it has come to: another one of the same merchant account gets the same message.
    let storeId: Store.ID
    let topicArn: String
    var content: Content
    /// When it was published.
    let sentAt: Timestamp
    let receivedAt: Timestamp
    var state = State.received
    /// How often it was tried to act on it.
    var attempts = 0
    /// The payment that it is about, as soon as that is known.
    var paymentId: Payment.ID?
    var orderId: String?
    /// Why it is in its state, in a few words.
    var detail: String?
    var settledAt: Timestamp?

    var documentID: String { Self.documentID(messageId, of: storeId) }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { receivedAt }
    /// The id of the object, so that the messages about it can be listed.
    var reference: String? { payment?.objectId }

    var payment: PaymentNotification? {
        if case .payment(let notification) = content { return notification }
        return nil
    }

    static func documentID(_ messageId: String, of store: Store.ID) -> String {
        IdempotencyKey.derive(from: "notification", store.rawValue, messageId).rawValue
    }

    init(
        messageId: String, storeId: Store.ID, topicArn: String, content: Content, sentAt: Timestamp,
        receivedAt: Timestamp
    ) {
        self.messageId = messageId
        self.storeId = storeId
        self.topicArn = topicArn
        self.content = content
        self.sentAt = sentAt
        self.receivedAt = receivedAt
    }
}
