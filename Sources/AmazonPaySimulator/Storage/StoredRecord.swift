import AmazonPayModel
import DurableStore
import Foundation

/// A record that is kept as a document.
protocol StoredRecord: Codable, Hashable, Sendable {
    static var kind: ObjectKind { get }
    var documentID: String { get }
    var index: DocumentIndex { get }
    var timeLine: TimeLine { get }

    /// What the merchant is told about the step from an older record to this one; `nil` when nothing.
    func announcement(since old: Self?) -> Announcement?

    /// Whose money has moved by the step from an older record to this one; `nil` when nobody's has.
    func moneyMoved(since old: Self?) -> MoneyMoved?
}

extension StoredRecord {
    var key: DocumentKey { Self.kind.key(documentID) }

    /// The record of a document's body.
    ///
    /// - Throws: ``DurableStore/UnreadableDocument``.
    static func decode(_ document: Document) throws -> Self {
        do {
            return try JSONInput.decode(Self.self, from: document.body, deepest: JSONInput.deepestStored)
        } catch {
            throw UnreadableDocument(key: document.key)
        }
    }

    func encoded() throws -> Data { try JSONEncoder().encode(self) }

    /// Most kinds have no life of their own.
    var timeLine: TimeLine { TimeLine() }

    func announcement(since old: Self?) -> Announcement? { nil }

    func moneyMoved(since old: Self?) -> MoneyMoved? { nil }
}

extension CheckoutSessionRecord: StoredRecord {
    static let kind = ObjectKind.checkoutSession
    var documentID: String { checkoutSessionId.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: status.state.rawValue, time: creationTimestamp.date,
            reference: merchantMetadata?.merchantReferenceId)
    }
}

extension ChargeRecord: StoredRecord {
    static let kind = ObjectKind.charge
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: state.rawValue,
            time: charge.creationTimestamp?.date ?? Date(timeIntervalSince1970: 0),
            reference: charge.chargePermissionId.rawValue)
    }
}

extension ChargePermissionRecord: StoredRecord {
    static let kind = ObjectKind.chargePermission
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: state.rawValue,
            time: permission.creationTimestamp?.date ?? Date(timeIntervalSince1970: 0),
            reference: permission.merchantMetadata?.merchantReferenceId)
    }
}

extension RefundRecord: StoredRecord {
    static let kind = ObjectKind.refund
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: state.rawValue,
            time: refund.creationTimestamp?.date ?? Date(timeIntervalSince1970: 0),
            reference: refund.chargeId.rawValue)
    }
}

extension DeliveryTrackerRecord: StoredRecord {
    static let kind = ObjectKind.deliveryTracker
    var index: DocumentIndex {
        DocumentIndex(partition: merchantId, state: state.rawValue, time: createdAt.date, reference: order)
    }
}
