import AmazonPayModel
import DurableStore

/// Reads again what Amazon has not decided yet, what could not be read, and charges of which a limit is near; at the end
/// of the plan a person is called, and it is read once a day.
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

    /// Calls a person, once, for what was read in vain for longer than Amazon takes.
    ///
    /// - Returns: Whether a person was called now.
    private func end<Record: Polled>(_ type: Record.Type, _ id: String, _ lease: Lease) async throws -> Bool {
        let records = mirror.records
        let topic = AttentionItem.documentID(Self.endTopic, id, of: records.storeId)
        guard let stored = try await records.find(Record.self, id), stored.record.isAwaited,
            stored.record.secondsToPoll == nil, try await records.find(AttentionItem.self, topic) == nil
        else { return false }
        var change = records.change()
        change.hold(lease)
        // A notification that comes at the same moment changes the record, and with it what is to be done.
        try change.write(stored.record, over: stored)
        change.set(.poll, of: stored.record.key, inSeconds: PollPlan.afterwards)
        let item = AttentionItem(
            topic: Self.endTopic, subject: id, storeId: records.storeId, orderId: stored.record.orderId,
            paymentId: stored.record.paymentId,
            text: """
                \(Record.title) \(id) has been \(stored.record.stateName) for longer than Amazon takes, or could not be \
                read for as long. From now on it is read once a day. Look at it in Seller Central.
                """, since: change.now)
        try await records.raiseOnce(item, in: &change)
        do {
            try await records.commit(change)
        } catch StoreError.conflict {
            // It was read meanwhile, and its timer was set anew or taken back.
        }
        return true
    }
}
