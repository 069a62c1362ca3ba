import AmazonPayModel
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
            guard cursor != nil else {
                throw APIError.invalidParameter("after", "It must be a value of next from an earlier page.")
            }
        }
        let page = try await repository.store.documents(
            matching: DocumentQuery(
                kind: ObjectKind.notification.rawValue, partition: query.merchantId, state: query.state,
                reference: query.objectId, after: cursor, limit: query.limit ?? Self.pageSize))
        return Page(
            notifications: try repository.unreadable.readable(page.documents, NotificationRecord.decode)
                .map { ListedNotification($0) },
            next: page.next?.text)
    }
}
