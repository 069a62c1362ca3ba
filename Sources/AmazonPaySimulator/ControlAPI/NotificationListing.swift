import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation

/// Lists notifications, oldest first, as the control API shows them.
struct NotificationListing: Sendable {
    let repository: ObjectRepository

    private static let pageSize = 100

    /// What to list.
    struct Query: Decodable, Sendable {
        var state: String?
        var merchantId: String?
        /// Only those about this object.
        var objectId: String?
        var after: String?
        var limit: Int?
    }

    /// A part of the list.
    struct Page: Encodable, Sendable {
        var notifications: [ListedNotification]
        /// Pass it as `after` for the next part; absent when this is the last one.
        var next: String?
    }

    func list(_ query: Query) async throws -> Page {
        var cursor: DocumentPage.Cursor?
        if let after = query.after, !after.isEmpty {
            cursor = DocumentPage.Cursor(after)
            guard cursor != nil else { throw APIError.invalidParameter("after", "It is not a place in this list.") }
        }
        let page = try await repository.store.documents(
            matching: DocumentQuery(
                kind: ObjectKind.notification.rawValue, partition: query.merchantId, state: query.state,
                reference: query.objectId, after: cursor, limit: query.limit ?? Self.pageSize))
        return Page(
            notifications: try page.documents.map { ListedNotification(try NotificationRecord.decode($0)) },
            next: page.next?.text)
    }
}

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

/// An endpoint as the control API shows it; without the token that would confirm it.
struct ListedEndpoint: Encodable, Sendable {
    let endpointId: String
    let url: String
    let merchantId: String?
    let signatureVersion: String
    let isConfirmed: Bool

    init(_ endpoint: NotificationEndpoint) {
        endpointId = endpoint.endpointId
        url = endpoint.url
        merchantId = endpoint.merchantId
        signatureVersion = endpoint.signatureVersion
        isConfirmed = endpoint.isConfirmed
    }
}
