import DurableStore

/// What brings a record on that is not in its last state.
///
/// It is an invariant of the store: after each commit the timer is there, or the attention item. A record for which nothing
/// looks again stays as it is for ever, with the buyer's money in it.
enum NextLook: Hashable, Sendable {
    /// Nothing: it is in its last state, or has no states.
    case none
    /// One of these timers of its own, or an open attention item about it.
    case timer(Set<TimerName>)
    /// Another record, whose end brings this one to its end too.
    case record(DocumentKey)
    /// A message in the outbox.
    case message
    /// A person: operators see it.
    case person
}

// The table of all kinds of records and their states.

extension Checkout {
    var nextLook: NextLook {
        switch state {
        case .open: .timer([.expire])
        case .checking, .updating, .completing: .timer([.resume])
        case .reviewing, .paying: .timer([.resume, .expire])
        case .failed: absent.isEmpty ? .none : .timer([.resume])
        case .completed: .none
        }
    }
}

extension Order {
    /// Its checkouts are looked at.
    var nextLook: NextLook { .none }
}

extension Payment {
    /// Amazon may close a permission without a word; until it was read for the first time, buyer and address are missing.
    var nextLook: NextLook { permission?.statusDetails.state == .closed ? .none : .timer([.describe]) }
}

extension ChargeRecord {
    var nextLook: NextLook {
        if isAwaited { return .timer([.poll]) }
        if state == .authorized { return .timer([.window]) }
        if case .underway = reauthorization { return .timer([.reauthorize]) }
        return .none
    }
}

extension RefundRecord {
    var nextLook: NextLook { isAwaited ? .timer([.poll]) : .none }
}

extension DisputeRecord {
    var nextLook: NextLook { isAwaited ? .timer([.poll]) : .none }
}

extension Operation {
    var nextLook: NextLook {
        switch state {
        case .underway: .timer([.operate])
        case .done, .failed: .none
        }
    }
}

extension DeliveryRecord {
    var nextLook: NextLook {
        switch state {
        case .underway: .record(Operation.key(Operation.documentID(operationId, of: paymentId)))
        case .announced, .notSupported, .refused, .unclear: .none
        }
    }
}

extension Subscription {
    var nextLook: NextLook {
        if case .ended = standing { return .none }
        return .timer([.bill])
    }
}

extension CycleRecord {
    var nextLook: NextLook {
        Outcome(rawValue: state) == nil ? .record(Subscription.key(subscription)) : .none
    }
}

extension SubscriptionCommand {
    /// It was carried out in the commit that wrote it.
    var nextLook: NextLook { .none }
}

extension InboxMessage {
    /// One that is settled is forgotten.
    var nextLook: NextLook { .timer([settledAt == nil ? .notify : .forget]) }
}

extension AttentionItem {
    var nextLook: NextLook {
        switch state {
        case .open: .person
        case .settled: .none
        }
    }
}

extension WebhookDelivery {
    var nextLook: NextLook {
        switch state {
        case .failing: .message
        case .delivered: .timer([.forget])
        case .dead: .person
        }
    }
}

extension ReconciliationPlan {
    var nextLook: NextLook { .timer([.reconcile]) }
}

extension ConsoleSession {
    var nextLook: NextLook { .timer([.forget]) }
}

extension RetentionRecord {
    var nextLook: NextLook { phase == .done ? .none : .timer([.forget]) }
}

extension FeedStart {
    var nextLook: NextLook { .timer([.forget]) }
}

extension ReconciliationRecord {
    var nextLook: NextLook { .none }
}

extension Alias {
    var nextLook: NextLook { .none }
}

extension JournalPage {
    var nextLook: NextLook { .none }
}

extension StoredEvent {
    var nextLook: NextLook { .none }
}

extension EventCounter {
    var nextLook: NextLook { .none }
}

extension TokenRecord {
    var nextLook: NextLook { .none }
}

extension WebhookEndpoint {
    var nextLook: NextLook { .none }
}

extension WriteProbe.Filling {
    /// It comes and goes.
    var nextLook: NextLook { .none }
}

extension StoreBinding {
    var nextLook: NextLook { .none }
}

extension NotificationTopic {
    /// An operator decides about a new one.
    var nextLook: NextLook { state == .pending ? .person : .none }
}
