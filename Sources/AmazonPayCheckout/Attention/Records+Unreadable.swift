import AmazonPayModel
import DurableStore

extension Records {
    /// Calls a person for each document that this process could not read; once for each, whatever process it is.
    func tellUnreadable() async throws {
        let keys = unreadable.takeUntold()
        do {
            for key in keys { try await tell(unreadable: key) }
        } catch {
            unreadable.putBack(keys)
            throw error
        }
    }

    /// Takes a message that cannot be read out of the outbox, and calls a person.
    func setAside(_ claim: ClaimedMessage) async throws {
        var change = change()
        change.hold(claim.lease)
        change.settle(claim.message.id, .finished)
        try await raiseOnce(.unreadable(claim.message, in: storeId, at: change.now), in: &change)
        try await commit(change)
    }

    private func tell(unreadable key: DocumentKey) async throws {
        do {
            try await raiseOnce(.unreadable(key, in: storeId, at: now()))
        } catch is UnreadableDocument {
            // The item itself cannot be read; the metric counts it.
        }
    }
}

extension AttentionItem {
    /// A stored document cannot be read: everything else goes on without it.
    static func unreadable(_ key: DocumentKey, in store: Store.ID, at now: Timestamp) -> Self {
        AttentionItem(
            topic: "record.unreadable", subject: "\(key.kind)/\(key.id)", storeId: store, orderId: "", paymentId: nil,
            text:
                "The stored \(key.kind) \(key.id) cannot be read, and nothing is done about it. It was written by a newer "
                + "version, or it is damaged: run that version, or restore the document from a copy of the database.",
            since: now)
    }

    /// A message of the outbox cannot be read: it was taken out, so that those behind it go on.
    static func unreadable(_ message: OutboxMessage, in store: Store.ID, at now: Timestamp) -> Self {
        AttentionItem(
            topic: "message.unreadable", subject: message.id, storeId: store, orderId: "", paymentId: nil,
            text: "The shop was not told of an event, because its message cannot be read: "
                + String(decoding: message.body.prefix(2000), as: UTF8.self), since: now)
    }
}
