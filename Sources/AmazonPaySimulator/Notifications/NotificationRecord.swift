import AmazonPayModel
import AmazonPaySigning
import DurableStore

/// A notification, and what became of it at each endpoint.
struct NotificationRecord: Hashable, Sendable, Codable {
    /// What became of it.
    enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is on its way, or waits for another attempt.
        case pending = "Pending"
        /// The endpoint has answered 2xx.
        case delivered = "Delivered"
        /// The endpoint has refused it, or the attempts are used up.
        case failed = "Failed"
        /// A fault keeps it back until somebody lets it go.
        case held = "Held"
        /// A fault has made it disappear.
        case lost = "Lost"
    }

    /// One endpoint's share.
    struct Delivery: Hashable, Sendable, Codable {
        let endpointId: String
        let url: String
        let signatureVersion: String
        var state = State.pending
        var attempts: [Attempt] = []
        /// What was tried since it was sent for the first time, or again.
        var tries = 0
    }

    /// One request to an endpoint.
    struct Attempt: Hashable, Sendable, Codable {
        /// Real time.
        let at: Timestamp
        /// What was answered.
        var status: Int?
        /// Why nothing was answered.
        var failure: String?
    }

    /// The id in the message; two messages about one object differ in it.
    let notificationId: String
    /// The id of the envelope; the same whenever the message arrives again.
    let messageId: String
    let type: NotificationEnvelope.Kind
    let merchantId: String
    let topicArn: String
    /// The JSON text of Amazon Pay, or the text of a confirmation.
    let message: String
    var objectType: PaymentNotification.ObjectType?
    var objectId: String?
    /// On the simulator's clock.
    let createdAt: Timestamp
    /// Real time, which receivers compare with their own.
    let sentAt: Timestamp
    var subscribeURL: String?
    var token: String?
    var deliveries: [Delivery]

    /// The worst that became of it anywhere.
    var state: State {
        let order: [State] = [.failed, .lost, .held, .pending]
        return order.first { state in deliveries.contains { $0.state == state } } ?? .delivered
    }

    /// The name of an endpoint's subscription.
    func subscriptionArn(of delivery: Delivery) -> String {
        Unsubscription.arn(topicArn: topicArn, endpointId: delivery.endpointId)
    }

    /// The envelope for an endpoint, without its signature.
    ///
    /// - Parameter origin: Where the simulator is, for the address that ends the subscription.
    func envelope(for delivery: Delivery, origin: String) -> NotificationEnvelope {
        var envelope = NotificationEnvelope(
            type: type, messageId: messageId, topicArn: topicArn, message: message, timestamp: sentAt.millisecondText,
            subscribeURL: subscribeURL, token: token)
        if type == .notification {
            envelope.unsubscribeURL = Unsubscription.url(
                origin: origin, subscriptionArn: subscriptionArn(of: delivery))
        }
        return envelope
    }

    /// Changes one endpoint's share.
    mutating func change(_ endpointId: String, _ change: (inout Delivery) -> Void) {
        for index in deliveries.indices where deliveries[index].endpointId == endpointId { change(&deliveries[index]) }
    }
}

extension NotificationRecord: StoredRecord {
    static let kind = ObjectKind.notification
    var documentID: String { notificationId }
    var index: DocumentIndex {
        DocumentIndex(partition: merchantId, state: state.rawValue, time: createdAt.date, reference: objectId)
    }
}
