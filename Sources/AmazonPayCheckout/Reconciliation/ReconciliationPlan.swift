import AmazonPayModel

/// When everything is compared by itself, and how far the present run has come.
struct ReconciliationPlan: StoredRecord {
    static let kind = "reconciliationPlan"

    let storeId: Store.ID
    /// Seconds from the end of one run to the beginning of the next.
    var everySeconds: Int
    /// Where the present run goes on; `nil` between two runs.
    var position: ReconciliationPosition?
    /// What the present run has found so far.
    var report: ReconciliationReport?

    var documentID: String { storeId.rawValue }
    var stateName: String { position == nil ? "Waiting" : "Running" }
    var listedAt: Timestamp { report?.startedAt ?? Timestamp(milliseconds: 0) }
    var reference: String? { nil }
}
