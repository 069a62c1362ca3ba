import DurableStore

/// Compares everything from time to time, a few records at once, so that nothing else has to wait.
struct ReconcileWork: DueWork {
    let reconciliation: Reconciliation

    private static let recordsInPart = 100
    private static let readsInPart = 10
    private static let readsPerSecond = 5

    func run(_ claimed: ClaimedTimer) async throws {
        let records = reconciliation.records
        guard let stored = try await records.find(ReconciliationPlan.self, claimed.timer.key.id) else { return }
        var plan = stored.record
        let part = ReconciliationRun(
            ReconciliationOptions(since: plan.report?.since, mostReads: Self.readsInPart), records: records,
            mostRecords: Self.recordsInPart, sleep: reconciliation.sleep)
        let position = try await reconciliation.reconciler.carryOut(part, from: plan.position ?? .start)
        let report = part.report(at: records.now(), isComplete: position == nil)
        let whole = plan.report.map { $0.adding(report) } ?? report
        var change = records.change()
        change.hold(claimed.lease)
        if let position {
            (plan.position, plan.report) = (position, whole)
            change.set(.reconcile, of: plan.key, inSeconds: max(part.reads / Self.readsPerSecond, 1))
        } else {
            (plan.position, plan.report) = (nil, nil)
            change.set(.reconcile, of: plan.key, inSeconds: plan.everySeconds)
            try await reconciliation.keep(whole, in: &change)
        }
        try change.rewrite(plan, over: stored)
        try await records.commit(change)
    }
}
