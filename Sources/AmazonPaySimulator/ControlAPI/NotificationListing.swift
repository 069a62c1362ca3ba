import AmazonPayModel
import DurableStore
import Foundation

/// Lists notifications, oldest first, as the control API shows them.
struct NotificationListing: Sendable {
    let repository: ObjectRepository

    private static let pageSize = 100

    /// What to list.
    struct Query: ControlQuery, Sendable {
        let state: String?
        let merchantId: String?
        /// Only those about this object.
        let objectId: String?
        let after: String?
        let limit: Int?

        init(_ query: CallQuery) throws(APIError) {
            state = query["state"]
            merchantId = query["merchantId"]
            objectId = query["objectId"]
            after = query["after"]
            limit = try query.number("limit")
        }
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
