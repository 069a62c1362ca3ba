public import Foundation

/// A message whose signature, sender, topic and age were checked.
public struct VerifiedNotification: Hashable, Sendable {
    /// What it says.
    public enum Content: Hashable, Sendable {
        /// An object of Amazon Pay's changed: read it.
        case payment(PaymentNotification)
        /// SNS asks for a confirmation: a GET of this address, which is one of the sender's, subscribes the endpoint.
        case subscriptionConfirmation(subscribeURL: URL)
        /// The endpoint was unsubscribed; a GET of this address subscribes it again.
        case unsubscribeConfirmation(subscribeURL: URL)
        /// A text that is no notification of the present format, for instance the XML of the old one.
        case other(String)
    }

    /// The id of the message: the same when it is delivered again, so remember it and skip what is known.
    public var messageId: String
    /// The topic.
    public var topicArn: String
    /// When it was published.
    public var timestamp: Timestamp
    /// What it says.
    public var content: Content
}
