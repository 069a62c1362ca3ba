import AmazonPayModel
import DurableStore

/// A change of one object, as the live feed tells it.
struct ChangeEvent: Encodable, Sendable {
    /// One of ``ObjectKind``.
    let kind: String
    let id: String
    let merchantId: String
    let state: String
    let version: Int64
    /// What the object belongs to: the permission of a charge, the charge of a refund.
    let reference: String?
    /// What has been added to the object's time line.
    let steps: [TimeLine.Step]
    let isDeleted: Bool

    init<Record: StoredRecord>(_ record: Record, since count: Int, version: Int64, isDeleted: Bool = false) {
        let index = record.index
        kind = Record.kind.rawValue
        id = record.documentID
        merchantId = index.partition
        state = index.state
        reference = index.reference
        self.version = version
        self.isDeleted = isDeleted
        steps = Array(record.timeLine.steps.dropFirst(count))
    }
}
