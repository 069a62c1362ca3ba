import AmazonPayModel

extension AttentionItem {
    /// Money at Amazon that names an order of ours, and no checkout of ours has made it.
    static let unclaimedTopic = "notification.unclaimed"
    /// A message could not be acted on.
    static let abandonedTopic = "notification.abandoned"
    /// The endpoint gets no notifications any more.
    static let unsubscribedTopic = "notification.unsubscribed"

    /// A topic wants to send notifications, and nobody has allowed it.
    static let newTopic = "notification.topic"

    static func newTopic(_ topic: NotificationTopic) -> Self {
        Self(
            topic: newTopic, subject: topic.arn, storeId: topic.storeId, orderId: "", paymentId: nil,
            text: """
                The topic \(topic.arn) wants to send notifications. A signature of Amazon SNS shows only that some \
                customer of AWS owns it. Allow it if you have just entered this service's address in Seller Central; \
                the AWS account in its name is Amazon Pay's then. Until you decide, its messages are left aside, and \
                changes are learned by reading.
                """, since: topic.firstSeenAt)
    }

    static func unclaimed(_ money: InboxFinding.Unclaimed, of message: InboxMessage) -> Self {
        Self(
            topic: unclaimedTopic, subject: money.subject, storeId: message.storeId, orderId: money.orderId,
            paymentId: nil,
            text: """
                \(money.subject)\(money.amount.map { " over \($0)" } ?? "") is \(money.state) at Amazon and names this \
                order, but the order's checkout is \(money.checkoutState) and has not made it. Either the buyer has \
                paid and has not come back, or something else than this service has completed or charged it, or \
                another shop on this merchant account numbers its orders alike. Nothing was completed or shipped \
                because of it. Look at it in Seller Central.
                """, since: message.receivedAt)
    }

    static func abandoned(_ message: InboxMessage, at now: Timestamp) -> Self {
        Self(
            topic: abandonedTopic, subject: message.messageId, storeId: message.storeId, orderId: message.orderId ?? "",
            paymentId: message.paymentId,
            text: """
                A notification\(message.payment.map { " about \($0.objectType) \($0.objectId)" } ?? "") could not be \
                acted on for 30 hours. Run a reconciliation when Amazon can be reached again.
                """, since: now)
    }

    static func unsubscribed(_ message: InboxMessage, at now: Timestamp) -> Self {
        Self(
            topic: unsubscribedTopic, subject: message.topicArn, storeId: message.storeId, orderId: "", paymentId: nil,
            text: """
                This endpoint was unsubscribed from \(message.topicArn). Enter it in Seller Central again; until then \
                changes are learnt by reading, which takes up to an hour.
                """, since: now)
    }
}
