import AmazonPayModel
import AmazonPaySigning

/// A notification as the control API shows it.
struct ListedNotification: Encodable, Sendable {
    let notificationId: String
    let messageId: String
    let type: String
    let state: NotificationRecord.State
    let merchantId: String
    let objectType: PaymentNotification.ObjectType?
    let objectId: String?
    let createdAt: Timestamp
    /// The text inside of the envelope.
    let message: String
    let deliveries: [NotificationRecord.Delivery]

    init(_ record: NotificationRecord) {
        notificationId = record.notificationId
        messageId = record.messageId
        type = record.type.rawValue
        state = record.state
        merchantId = record.merchantId
        objectType = record.objectType
        objectId = record.objectId
        createdAt = record.createdAt
        message = record.message
        deliveries = record.deliveries
    }
}
