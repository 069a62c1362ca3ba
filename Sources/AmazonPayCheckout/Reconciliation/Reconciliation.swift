import AmazonPayModel
import DurableStore

/// Runs the reconciler: on demand as a whole, by itself in parts.
struct Reconciliation: Sendable {
    let records: Records
    let reconciler: Reconciler
    let sleep: @Sendable (Double) async throws -> Void
    /// Two runs in one process would only find each other's work.
    let gate: KeyedGate

    /// Compares everything.
    ///
    /// - Throws: ``DurableStore/StoreError``; that Amazon cannot be asked is a finding.
    func run(_ options: ReconciliationOptions) async throws -> ReconciliationReport {
        try await gate.exclusively(ReconciliationRecord.kind) {
            let run = ReconciliationRun(options, records: records, sleep: sleep)
            let rest = try await reconciler.carryOut(run)
            let report = run.report(at: records.now(), isComplete: rest == nil)
            if !options.isDryRun { try await keep(report) }
            return report
        }
    }

    /// The report of the last run that was to change something.
    func latest() async throws -> ReconciliationReport? {
        try await records.find(ReconciliationRecord.self, ReconciliationRecord.documentID(records.storeId))?
            .record.report
    }

    /// Lets everything be compared from time to time; `nil` ends it.
    func schedule(everySeconds: Int?) async throws {
        // Another process may start with the same setting.
        try await records.retryingConflicts {
            let known = try await records.find(ReconciliationPlan.self, records.storeId.rawValue)
            guard known?.record.everySeconds != everySeconds else { return }
            var change = records.change()
            if let everySeconds {
                var plan =
                    known?.record ?? ReconciliationPlan(storeId: records.storeId, everySeconds: everySeconds)
                plan.everySeconds = everySeconds
                try change.write(plan, over: known)
                change.set(.reconcile, of: plan.key, inSeconds: everySeconds)
            } else if let known {
                change.delete(known)
            }
            return try await records.commit(change)
        }
    }

    /// Keeps a report in place of the one before.
    func keep(_ report: ReconciliationReport, in change: inout Change) async throws {
        let record = ReconciliationRecord(storeId: records.storeId, report: report)
        try change.write(record, over: await records.find(ReconciliationRecord.self, record.documentID))
    }

    private func keep(_ report: ReconciliationReport) async throws {
        try await records.retryingConflicts {
            var change = records.change()
            try await keep(report, in: &change)
            return try await records.commit(change)
        }
    }
}
