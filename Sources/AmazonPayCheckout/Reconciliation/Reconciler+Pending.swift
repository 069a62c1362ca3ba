import AmazonPay
import DurableStore

/// What is under way and must have somebody who goes on with it.
extension Reconciler {
    private static let longestOperation = 86_400.0

    func inspect(_ stored: Versioned<Operation>, _ run: ReconciliationRun) async throws {
        let operation = stored.record
        guard run.startedAt.seconds(since: operation.createdAt) >= Self.stuckSeconds else { return }
        let isOld = run.startedAt.seconds(since: operation.createdAt) >= Self.longestOperation
        let isAttended = try await run.hasTimer(.operate, of: operation.key)
        guard isOld || !isAttended else { return }
        let difference = Difference(
            code: isAttended ? .operationUndecided : .operationUnattended, subject: operation.operationId,
            orderId: operation.orderId, paymentId: operation.paymentId,
            text: "\(operation.action.name) has been under way since \(operation.createdAt.extendedText)"
                + (isAttended ? "." : ", and nobody goes on with it."))
        try await repair(difference, "Amazon is asked again.", run) {
            try await run.pace()
            let driven = try await operations.drive(operation.documentID, .resumed)
            guard driven.stateName != operation.stateName else { return false }
            try await commit(difference) { _ in }
            return true
        }
    }

    func inspectPending(_ stored: Versioned<ChargeRecord>, _ run: ReconciliationRun) async throws {
        let record = stored.record
        try await inspectPending(
            Pending(
                record.key, record.id.rawValue, record.orderId, record.paymentId, updatedAt: record.updatedAt,
                hasEnded: record.secondsToPoll == nil, unattended: .chargeUnattended, undecided: .chargeUndecided), run
        ) { note in
            try await objects.refresh(record.id, note: note)
            return try await records.find(ChargeRecord.self, record.documentID)?.record.isPending == false
        }
    }

    func inspectPending(_ stored: Versioned<RefundRecord>, _ run: ReconciliationRun) async throws {
        let record = stored.record
        try await inspectPending(
            Pending(
                record.key, record.id.rawValue, record.orderId, record.paymentId, updatedAt: record.updatedAt,
                hasEnded: record.secondsToPoll == nil, unattended: .refundUnattended, undecided: .refundUndecided), run
        ) { note in
            try await objects.refresh(record.id, note: note)
            return try await records.find(RefundRecord.self, record.documentID)?.record.isPending == false
        }
    }

    private struct Pending {
        let key: DocumentKey
        let id: String
        let orderId: String
        let paymentId: Payment.ID
        let updatedAt: Timestamp
        /// Whether the plan of reading has come to its end.
        let hasEnded: Bool
        let unattended: ReconciliationCode
        let undecided: ReconciliationCode

        init(
            _ key: DocumentKey, _ id: String, _ orderId: String, _ paymentId: Payment.ID, updatedAt: Timestamp,
            hasEnded: Bool, unattended: ReconciliationCode, undecided: ReconciliationCode
        ) {
            self.key = key
            self.id = id
            self.orderId = orderId
            self.paymentId = paymentId
            self.updatedAt = updatedAt
            self.hasEnded = hasEnded
            self.unattended = unattended
            self.undecided = undecided
        }
    }

    /// - Parameter read: Reads it, which sets its timer as well; tells whether it is decided.
    private func inspectPending(
        _ pending: Pending, _ run: ReconciliationRun, _ read: (Mirror.Note) async throws -> Bool
    ) async throws {
        guard run.startedAt.seconds(since: pending.updatedAt) >= Self.settledSeconds else { return }
        let isAttended = try await run.hasTimer(.poll, of: pending.key)
        guard !isAttended || pending.hasEnded else { return }
        let difference = Difference(
            code: pending.hasEnded ? pending.undecided : pending.unattended, subject: pending.id,
            orderId: pending.orderId, paymentId: pending.paymentId,
            text: pending.hasEnded
                ? "\(pending.id) has been pending for longer than Amazon takes."
                : "\(pending.id) is pending, and nobody reads it any more.")
        try await repair(difference, "It is read.", run) {
            try await run.pace()
            let isDecided = try await read(difference.note)
            // With its timer set again it is in order, decided or not.
            return isDecided || !pending.hasEnded
        }
    }
}
