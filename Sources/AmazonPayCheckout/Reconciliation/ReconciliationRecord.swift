import AmazonPayModel

/// The report of the last run that was to change something.
struct ReconciliationRecord: StoredRecord {
    static let kind = "reconciliation"

    let storeId: Store.ID
    let report: ReconciliationReport

    var documentID: String { Self.documentID(storeId) }
    var stateName: String { report.left == 0 ? "Settled" : "Open" }
    var listedAt: Timestamp { report.endedAt }
    var reference: String? { nil }

    static func documentID(_ store: Store.ID) -> String { "latest:\(store)" }
}
