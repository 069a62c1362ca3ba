import AmazonPayModel
import DurableStore

/// Reads again what Amazon has not decided yet; at the end of the plan it stops, and a person has to look.
struct PollWork: DueWork {
    let mirror: Mirror

    /// What a person is called for.
    static let endTopic = "poll.ended"

    func run(_ claimed: ClaimedTimer) async throws {
        let key = claimed.timer.key
        switch key.kind {
        case ChargeRecord.kind:
            guard let stored = try await mirror.records.find(ChargeRecord.self, key.id) else { return }
            guard stored.record.isPending, stored.record.secondsToPoll == nil else {
                try await mirror.refresh(Charge.ID(rawValue: key.id), lease: claimed.lease)
                return
            }
            try await end(stored, Ended(stored.record), claimed.lease)
        case RefundRecord.kind:
            guard let stored = try await mirror.records.find(RefundRecord.self, key.id) else { return }
            guard stored.record.isPending, stored.record.secondsToPoll == nil else {
                try await mirror.refresh(Refund.ID(rawValue: key.id), lease: claimed.lease)
                return
            }
            try await end(stored, Ended(stored.record), claimed.lease)
        default: return
        }
    }

    /// What was read in vain.
    private struct Ended {
        let name: String
        let orderId: String
        let paymentId: Payment.ID

        init(_ record: ChargeRecord) {
            (name, orderId, paymentId) = ("Charge", record.orderId, record.paymentId)
        }

        init(_ record: RefundRecord) {
            (name, orderId, paymentId) = ("Refund", record.orderId, record.paymentId)
        }
    }

    private func end<Record: StoredRecord>(
        _ stored: Versioned<Record>, _ ended: Ended, _ lease: Lease
    ) async throws {
        var change = mirror.records.change()
        change.hold(lease)
        // A notification that comes at the same moment changes the record, and with it what is to be done.
        try change.write(stored.record, over: stored)
        change.cancel(.poll, of: stored.record.key)
        let item = AttentionItem(
            topic: Self.endTopic, subject: stored.record.documentID, orderId: ended.orderId,
            paymentId: ended.paymentId,
            text: """
                \(ended.name) \(stored.record.documentID) has been \(stored.record.stateName) for longer than Amazon \
                takes. It is not read any more; a notification or a reconciliation still can change it. Look at it \
                in Seller Central.
                """, since: change.now)
        try await AttentionDesk(records: mirror.records).raise(item, in: &change)
        do {
            try await mirror.records.commit(change)
        } catch StoreError.conflict {
            // Somebody has read it meanwhile, and has set the timer or taken it back.
            return
        }
    }
}
