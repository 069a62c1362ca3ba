import AmazonPayModel
import DurableStore

/// Everything the simulator knows of a dispute.
struct DisputeRecord: Hashable, Sendable, Codable {
    let merchantId: String
    let environment: ReleaseEnvironment
    let chargePermissionId: ChargePermission.ID
    let openedAt: Timestamp
    /// The object of the API.
    var dispute: Dispute
    var timeLine: TimeLine

    var id: Dispute.ID { dispute.disputeId }
    var state: Dispute.State { dispute.statusDetails.state }
}

extension DisputeRecord: OwnedRecord {
    static let kind = ObjectKind.dispute
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: state.rawValue, time: openedAt.date, reference: dispute.chargeId?.rawValue)
    }

    /// Every state is told.
    func announcement(since old: Self?) -> Announcement? {
        guard old?.timeLine != timeLine else { return nil }
        return Announcement(
            merchantId: merchantId, objectType: .chargeback, objectId: id.rawValue,
            chargePermissionId: chargePermissionId)
    }
}
