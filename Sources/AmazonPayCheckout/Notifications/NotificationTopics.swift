import AmazonPay
import DurableStore
import HTTPTypes

/// Decides which SNS topics may send messages, and asks an operator about new ones.
struct NotificationTopics: Sendable {
    /// The most topics that wait for a decision; anybody can make more.
    static let mostPending = 20
    /// The longest ARN that SNS gives out has less than half of it.
    private static let longestARN = 512
    /// An operator may be asleep; the sender repeats for hours.
    private static let retrySeconds = 300

    let records: Records
    let policy: NotificationSource.Topics

    /// Decides about a message whose signature is good.
    ///
    /// - Returns: Whether it is to be stored. One that waits for an operator is kept with its topic.
    /// - Throws: 400 for a topic that was refused, 503 for a message whose topic nobody has decided about: the sender
    ///   repeats it.
    func admit(_ message: VerifiedNotification) async throws -> Bool {
        guard case .approved = policy else { return true }
        let known = try await find(message.topicArn)
        switch known?.record.state {
        case .allowed: return true
        case .refused:
            throw APIError(
                status: 400, reasonCode: .invalidRequest, message: "The notification is not believed: foreignTopic.")
        case .pending, nil:
            try await hold(message, known)
            if case .subscriptionConfirmation = message.content { return false }
            throw Refusal(
                status: 503, .serviceUnavailable, "An operator has to allow the topic first.",
                headers: [.retryAfter: "\(Self.retrySeconds)"])
        }
    }

    /// Notes that a topic has told something about an object of ours, where any topic may.
    func trust(_ arn: String, in change: inout Change) async throws {
        guard case .any = policy, try await find(arn) == nil else { return }
        try change.insert(
            NotificationTopic(
                arn: arn, storeId: records.storeId, state: .allowed, subscribeURL: nil, firstSeenAt: change.now))
    }

    /// Whether what a topic says about itself concerns the operators: nobody else's topic calls them.
    func isTrusted(_ arn: String) async throws -> Bool {
        if case .listed = policy { return true }
        return try await find(arn)?.record.state == .allowed
    }

    /// Carries out an operator's decision.
    ///
    /// A subscription that waits is confirmed when its topic is allowed.
    ///
    /// - Throws: 404 for an item that is about no topic; 409 or a conflict when another operator was faster.
    func decide(_ item: AttentionItem, allows: Bool) async throws {
        guard item.topic == AttentionItem.newTopic, let stored = try await find(item.subject) else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no such topic.")
        }
        guard stored.record.state == .pending else {
            throw APIError(
                status: 409, reasonCode: "AlreadyDecided",
                message: "The topic was decided about before: it is \(stored.record.stateName).")
        }
        var change = records.change()
        var topic = stored.record
        topic.state = allows ? .allowed : .refused
        topic.decidedAt = change.now
        if allows, let url = topic.subscribeURL {
            let message = InboxMessage(
                messageId: "subscription-\(records.makeID())", storeId: records.storeId, topicArn: topic.arn,
                content: .subscription(url), sentAt: topic.firstSeenAt, receivedAt: change.now)
            try change.insert(message)
            change.set(.notify, of: message.key, at: change.now)
        }
        topic.subscribeURL = nil
        try change.write(topic, over: stored)
        try await records.settle(AttentionItem.newTopic, topic.arn, in: &change)
        change.note(
            .operator, allows ? "Topic allowed" : "Topic refused", orderId: "", ["topicArn": topic.arn])
        try await records.commit(change)
    }

    private func find(_ arn: String) async throws -> Versioned<NotificationTopic>? {
        try await records.find(NotificationTopic.self, NotificationTopic.documentID(arn, of: records.storeId))
    }

    private func hold(_ message: VerifiedNotification, _ known: Versioned<NotificationTopic>?) async throws {
        var change = records.change()
        var topic =
            known?.record
            ?? NotificationTopic(
                arn: message.topicArn, storeId: records.storeId, state: .pending, subscribeURL: nil,
                firstSeenAt: change.now)
        if case .subscriptionConfirmation(let url) = message.content { topic.subscribeURL = url }
        guard topic != known?.record else { return }
        if known == nil { try await requireRoom(for: message.topicArn) }
        try change.write(topic, over: known)
        try await records.raise(.newTopic(topic), in: &change)
        do {
            try await records.commit(change)
        } catch StoreError.conflict {
            // Another message of the topic was faster; it asks the same.
            return
        }
    }

    private func requireRoom(for arn: String) async throws {
        guard arn.utf8.count <= Self.longestARN else {
            throw APIError(
                status: 400, reasonCode: .invalidRequest, message: "The notification is not believed: foreignTopic.")
        }
        let pending = try await records.page(
            NotificationTopic.self, state: NotificationTopic.State.pending.rawValue, limit: Self.mostPending)
        guard pending.found.count < Self.mostPending else {
            throw Refusal(
                status: 503, .serviceUnavailable, "Too many topics wait for an operator's decision.",
                headers: [.retryAfter: "\(Self.retrySeconds)"])
        }
    }
}
