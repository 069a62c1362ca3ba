import AmazonPayModel
import DurableStore

/// Deletes what was kept long enough: buyers' data, sessions of the console, messages of Amazon's, events and what became
/// of their delivery, deliveries to an endpoint that was removed.
struct ForgetWork: DueWork {
    let records: Records
    let eraser: BuyerDataEraser
    let feed: FeedTrimming
    let retention: RetentionChange

    func run(_ claimed: ClaimedTimer) async throws {
        let key = claimed.timer.key
        switch key.kind {
        case Payment.kind: try await eraser.erase(Payment.ID(rawValue: key.id), lease: claimed.lease)
        case Checkout.kind: try await forget(Checkout.ID(rawValue: key.id), claimed.lease)
        case ConsoleSession.kind: try await delete(ConsoleSession.self, key.id, claimed.lease)
        case RetentionRecord.kind: try await retention.run(key.id, claimed.lease)
        case FeedStart.kind: try await feed.run(key.id, claimed.lease)
        case InboxMessage.kind: try await delete(InboxMessage.self, key.id, claimed.lease)
        case WebhookDelivery.kind: try await delete(WebhookDelivery.self, key.id, claimed.lease)
        case WebhookEndpoint.kind:
            try await WebhookEndpoints(records: records).forgetDeliveries(to: key.id, claimed.lease)
        default: return
        }
    }

    private func forget(_ id: Checkout.ID, _ lease: Lease) async throws {
        guard let stored = try await records.find(Checkout.self, id.rawValue) else { return }
        switch stored.record.state {
        case .open, .failed: return try await eraser.erase(id, lease: lease)
        case .checking, .completing, .completed, .reviewing, .updating, .paying: break
        }
        var change = records.change()
        change.hold(lease)
        if stored.record.payment == nil {
            change.set(.forget, of: stored.record.key, inSeconds: 86_400)
        } else {
            // What a completed checkout has left is deleted together with its payment.
            change.cancel(.forget, of: stored.record.key)
        }
        try await records.commit(change)
    }

    private func delete<Record: StoredRecord>(_ type: Record.Type, _ id: String, _ lease: Lease) async throws {
        guard let stored = try await records.find(Record.self, id) else { return }
        var change = records.change()
        change.hold(lease)
        change.delete(stored)
        try await records.commit(change)
    }
}
