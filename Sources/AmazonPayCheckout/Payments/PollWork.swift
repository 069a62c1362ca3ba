import AmazonPayModel
import DurableStore

/// Reads again what Amazon has not decided yet, and charges of which a limit is near; at the end of the plan it stops, and
/// a person has to look.
struct PollWork: DueWork {
    let mirror: Mirror
    let subscriptions: SubscriptionProcess

    /// What a person is called for.
    static let endTopic = "poll.ended"

    func run(_ claimed: ClaimedTimer) async throws {
        let key = claimed.timer.key
        switch key.kind {
        case ChargeRecord.kind:
            if try await end(ChargeRecord.self, key.id, claimed.lease) { return }
            guard let record = try await mirror.refresh(Charge.ID(rawValue: key.id), lease: claimed.lease) else {
                return
            }
            try await subscriptions.chargeChanged(record)
        case RefundRecord.kind:
            if try await end(RefundRecord.self, key.id, claimed.lease) { return }
            try await mirror.refresh(Refund.ID(rawValue: key.id), lease: claimed.lease)
        case DisputeRecord.kind: try await mirror.refresh(dispute: Dispute.ID(rawValue: key.id), lease: claimed.lease)
        default: return
        }
    }

    /// Calls a person for what was read in vain for longer than Amazon takes.
    ///
    /// - Returns: Whether the plan has come to its end.
    private func end<Record: Polled>(_ type: Record.Type, _ id: String, _ lease: Lease) async throws -> Bool {
        guard let stored = try await mirror.records.find(Record.self, id), stored.record.isPending,
            stored.record.secondsToPoll == nil
        else { return false }
        var change = mirror.records.change()
        change.hold(lease)
        // A notification that comes at the same moment changes the record, and with it what is to be done.
        try change.write(stored.record, over: stored)
        change.cancel(.poll, of: stored.record.key)
        let item = AttentionItem(
            topic: Self.endTopic, subject: id, storeId: mirror.records.storeId, orderId: stored.record.orderId,
            paymentId: stored.record.paymentId,
            text: """
                \(Record.title) \(id) has been \(stored.record.stateName) for longer than Amazon takes. It is not read \
                any more; a notification or a reconciliation still can change it. Look at it in Seller Central.
                """, since: change.now)
        try await mirror.records.raiseOnce(item, in: &change)
        do {
            try await mirror.records.commit(change)
        } catch StoreError.conflict {
            // Somebody has read it meanwhile, and has set the timer or taken it back.
        }
        return true
    }
}
