import AmazonPay
import DurableStore

/// Acts on what has arrived.
///
/// Messages say that something changed, never to what: the object is read, and what it shows counts. So it does not
/// matter in which order they come, how often, or how late.
struct Inbox: Sendable {
    let records: Records
    let reader: InboxReader
    let topics: NotificationTopics
    let confirmation: SubscriptionConfirmation?

    private static let takeoverSeconds = 30

    /// Acts on one message.
    ///
    /// - Parameter lease: The right to work on its timer; a worker that lost it changes nothing.
    /// - Returns: The message as it is afterwards; `nil` when there is none, or it was forgotten.
    @discardableResult
    func process(_ id: String, lease: Lease? = nil) async throws -> InboxMessage? {
        guard let stored = try await records.find(InboxMessage.self, id) else { return nil }
        if let settledAt = stored.record.settledAt {
            guard lease != nil else { return stored.record }
            // Earlier versions let it wait for its end with the timer of messages that are still to be acted on.
            var change = records.change()
            change.hold(lease)
            keep(stored.record, until: settledAt.adding(seconds: InboxMessage.keptSeconds), in: &change)
            try await records.commit(change)
            return stored.record
        }
        let finding = try await finding(about: stored.record, lease)
        return try await records.retryingConflicts {
            guard let latest = try await records.find(InboxMessage.self, id) else { return nil }
            return try await conclude(latest, finding, lease)
        }
    }

    /// Acts on a message once more that was put aside or waits.
    func takeUp(_ id: String) async throws -> InboxMessage? {
        guard let stored = try await records.find(InboxMessage.self, id) else { return nil }
        var message = stored.record
        message.state = .received
        message.settledAt = nil
        var change = records.change()
        try change.write(message, over: stored)
        change.cancel(.forget, of: message.key)
        change.set(.notify, of: message.key, inSeconds: Self.takeoverSeconds)
        try await records.commit(change)
        return try await process(id)
    }

    private func finding(about message: InboxMessage, _ lease: Lease?) async throws -> InboxFinding {
        switch message.content {
        case .payment(let notification): try await reader.read(notification, of: message, lease)
        case .subscription(let url):
            if let url, let confirmation { await confirmation.confirm(url) ? .applied : .unreadable } else { .applied }
        case .unsubscribed: .ignored("this endpoint was unsubscribed")
        case .unreadable: .ignored("the text is in another format than the present one")
        }
    }

    /// Whether a message is about a payment of this store, as far as that is known without asking Amazon.
    private func isOurs(_ message: InboxMessage) async throws -> Bool {
        if message.paymentId != nil { return true }
        guard let permission = message.payment?.permission else { return false }
        return try await records.find(Alias.self, permission.rawValue) != nil
    }

    private func conclude(
        _ stored: Versioned<InboxMessage>, _ finding: InboxFinding, _ lease: Lease?
    ) async throws -> InboxMessage {
        var message = stored.record
        var change = records.change()
        change.hold(lease)
        switch message.take(finding, at: change.now) {
        case .again(let seconds): change.set(.notify, of: message.key, inSeconds: seconds)
        case .call(let money, let seconds):
            try await records.raiseOnce(.unclaimed(money, of: message), in: &change)
            change.set(.notify, of: message.key, inSeconds: seconds)
        case .abandon:
            if try await isOurs(message) {
                try await records.raiseOnce(.abandoned(message, at: change.now), in: &change)
            }
            keep(message, until: change.now.adding(seconds: InboxMessage.keptSeconds), in: &change)
        case .rest:
            if message.state == .applied, message.payment != nil {
                try await topics.trust(message.topicArn, in: &change)
            }
            if case .unsubscribed = message.content, try await topics.isTrusted(message.topicArn) {
                try await records.raiseOnce(.unsubscribed(message, at: change.now), in: &change)
            }
            if message.state != .abandoned, let subject = message.payment?.objectId {
                // Whatever a person was called for is clear now.
                try await records.settle(AttentionItem.unclaimedTopic, subject, in: &change)
            }
            keep(message, until: change.now.adding(seconds: InboxMessage.keptSeconds), in: &change)
        }
        try change.rewrite(message, over: stored)
        try await records.commit(change)
        return message
    }

    /// Nothing more is to be done about a message: it is kept for a while, and not looked at until then.
    private func keep(_ message: InboxMessage, until end: Timestamp, in change: inout Change) {
        change.cancel(.notify, of: message.key)
        change.set(.forget, of: message.key, at: end)
    }
}
