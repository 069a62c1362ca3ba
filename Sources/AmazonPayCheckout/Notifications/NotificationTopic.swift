import AmazonPay
import Foundation

/// An SNS topic that has sent something, and whether its messages are taken.
///
/// Amazon SNS signs for every customer of AWS, so a signature alone does not show that a topic is Amazon Pay's.
struct NotificationTopic: StoredRecord {
    static let kind = "notificationTopic"

    enum State: String, Codable, Sendable {
        /// An operator has not decided yet.
        case pending = "Pending"
        /// Its messages are taken.
        case allowed = "Allowed"
        /// Its messages are refused.
        case refused = "Refused"
    }

    let arn: String
    let storeId: Store.ID
    var state: State
    /// The address that confirms the subscription, until somebody decides.
    var subscribeURL: URL?
    let firstSeenAt: Timestamp
    var decidedAt: Timestamp?

    var documentID: String { Self.documentID(arn, of: storeId) }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { firstSeenAt }
    var reference: String? { nil }

    static func documentID(_ arn: String, of store: Store.ID) -> String {
        IdempotencyKey.derive(from: "notificationTopic", store.rawValue, arn).rawValue
    }
}
