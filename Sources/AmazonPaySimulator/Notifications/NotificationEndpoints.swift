import DurableStore
import Foundation

/// All endpoints, as one document.
struct NotificationEndpoints: StoredRecord {
    static let kind = ObjectKind.notificationEndpoints
    static let id = "all"

    var endpoints: [NotificationEndpoint]

    var documentID: String { Self.id }
    var index: DocumentIndex { DocumentIndex(partition: "", state: "", time: Date(timeIntervalSince1970: 0)) }
}
