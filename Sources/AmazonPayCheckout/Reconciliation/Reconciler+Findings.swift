import AmazonPay
import DurableStore

extension Reconciler {
    /// Something that differs, before it is known what becomes of it.
    struct Difference {
        let code: ReconciliationCode
        let subject: String
        let orderId: String
        var paymentId: Payment.ID?
        let text: String

        var note: Mirror.Note {
            Mirror.Note(kind: .repair, title: text, details: ["code": code.rawValue, "subject": subject])
        }
    }

    /// Repairs something, unless nothing is to be changed.
    ///
    /// - Parameters:
    ///   - action: What is done, in a sentence.
    ///   - body: Does it; gives `false` when it turned out that it could not be done.
    func repair(
        _ difference: Difference, _ action: String, _ run: ReconciliationRun, _ body: () async throws -> Bool
    ) async throws {
        guard !run.isDryRun else {
            return run.add(.init(difference, action, difference.code.safety, .wouldRepair))
        }
        do {
            guard try await body() else {
                return try await leave(difference, "Amazon has not decided it yet; the next run looks again.", run)
            }
            run.add(.init(difference, action, difference.code.safety, .repaired))
        } catch is GatewayError {
            try await leave(difference, "Amazon could not be asked; the next run tries again.", run)
        } catch let error as StoreError where error.isConflict {
            try await leave(
                difference, "Somebody else has changed it at the same moment; the next run looks again.", run)
        }
    }

    /// Leaves something to a person, who is called unless nothing is to be changed.
    func leave(_ difference: Difference, _ reason: String, _ run: ReconciliationRun) async throws {
        run.add(.init(difference, "Nothing was done.", reason, .left))
        // That Amazon could not be asked passes by itself.
        guard !run.isDryRun, difference.code != .unreadable else { return }
        var change = records.change()
        try await records.raiseOnce(
            AttentionItem(
                topic: difference.code.attentionTopic, subject: difference.subject,
                storeId: records.storeId,
                orderId: difference.orderId, paymentId: difference.paymentId, text: "\(difference.text) \(reason)",
                since: change.now), in: &change)
        guard !change.isEmpty else { return }
        do {
            try await records.commit(change)
        } catch let error as StoreError where error.isConflict {
            // Another run has called for the same thing.
            return
        }
    }

    /// Notes that Amazon did not answer.
    func leaveUnreadable(_ subject: String, _ orderId: String, _ run: ReconciliationRun) async throws {
        try await leave(
            Difference(
                code: .unreadable, subject: subject, orderId: orderId,
                text: "Amazon does not say what became of \(subject)."),
            "Nothing is known against it; the next run looks again.", run)
    }

    /// Commits a repair of our own records, with its line in the time line.
    func commit(
        _ difference: Difference, _ write: (inout Change) async throws -> Void
    ) async throws {
        var change = records.change()
        try await write(&change)
        difference.note.write(to: &change, orderId: difference.orderId)
        try await records.commit(change)
    }
}

extension ReconciliationFinding {
    fileprivate init(
        _ difference: Reconciler.Difference, _ action: String, _ reason: String, _ outcome: Outcome
    ) {
        self.init(
            code: difference.code, subject: difference.subject, orderId: difference.orderId,
            difference: difference.text, action: action, reason: reason, outcome: outcome)
    }
}
