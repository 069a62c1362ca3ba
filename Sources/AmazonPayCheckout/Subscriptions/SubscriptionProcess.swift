import AmazonPay
import DurableStore

/// Drives subscriptions: what is intended is committed, then Amazon is asked, then what came of it is committed.
struct SubscriptionProcess: Sendable {
    let records: Records
    let operations: OperationProcess
    let mirror: Mirror
    let gate: KeyedGate

    /// More than a subscription takes between two pauses, also when it catches up with many periods.
    private static let mostSteps = 512

    /// Goes on with a subscription until nothing is to be done now.
    ///
    /// Not to be called from inside of the gate of a charge or an operation, which are entered from here.
    ///
    /// - Parameters:
    ///   - id: The subscription's document.
    ///   - command: The shop's order that the input is; written in the same commit, so that it is carried out once.
    /// - Returns: `nil` when there is no such subscription.
    @discardableResult
    func drive(
        _ id: String, _ input: SubscriptionInput, lease: Lease? = nil, command: SubscriptionCommand? = nil
    ) async throws -> Subscription? {
        try await gate.exclusively(id) {
            guard var taken = try await take(input, on: id, lease: lease, command: command) else { return nil }
            for _ in 0..<Self.mostSteps {
                guard let step = taken.step, let next = try await perform(step, taken.subscription) else { break }
                guard let following = try await take(next, on: id, lease: nil, command: nil) else { return nil }
                taken = following
            }
            // After so many steps its timer goes on with it.
            return taken.subscription
        }
    }

    /// Decides what follows from an input, and commits it.
    ///
    /// - Returns: The subscription and what to do next; `nil` when there is no such subscription.
    private func take(
        _ input: SubscriptionInput, on id: String, lease: Lease?, command: SubscriptionCommand?
    ) async throws -> (subscription: Subscription, step: SubscriptionStep?)? {
        try await records.retryingConflicts {
            guard let stored = try await records.find(Subscription.self, id) else { return nil }
            var subscription = stored.record
            if let command {
                if try await isDone(command) { return (subscription, nil) }
                if case .order(let order, let context) = input {
                    try subscription.check(order, context, at: records.now())
                }
            }
            let decision = subscription.take(input, at: records.now())
            var change = records.change()
            if command != nil, let counted = input.countedPayment {
                try await CheckoutCharge(records: records).count(counted, for: subscription.id, in: &change)
            }
            try await commit(subscription, decision, over: stored, lease, command, in: change)
            return (subscription, decision.step)
        }
    }

    /// Whether an order was carried out before.
    ///
    /// - Throws: 409 `OperationIdInUse` when its id was used for something else.
    func isDone(_ command: SubscriptionCommand) async throws -> Bool {
        guard let known = try await records.find(SubscriptionCommand.self, command.documentID)?.record else {
            return false
        }
        guard known.order == command.order else {
            throw APIError.conflict(
                "OperationIdInUse", "The operationId was used for something else of this subscription.")
        }
        return true
    }

    private func commit(
        _ subscription: Subscription, _ decision: SubscriptionDecision, over stored: Versioned<Subscription>,
        _ lease: Lease?, _ command: SubscriptionCommand?, in begun: Change
    ) async throws {
        guard subscription != stored.record || lease != nil || command != nil else { return }
        var change = begun
        change.hold(lease)
        if let command { try change.insert(command) }
        // Written even when nothing changed: the timer belongs to a version that was looked at.
        try change.rewrite(subscription, over: stored)
        if let moment = subscription.wakeAt {
            change.set(.bill, of: subscription.key, at: moment)
        } else {
            change.cancel(.bill, of: subscription.key)
        }
        try await SubscriptionEffects(records: records).write(
            subscription, decision.news, before: stored.record, to: &change)
        try await records.commit(change)
    }
}

// MARK: - What others have learnt

extension SubscriptionProcess {
    /// Somebody has learnt that a permission changed: by a notification, a poll, or a look.
    func permissionChanged(_ payment: Payment) async throws {
        for subscription in try await subscriptions(of: payment.id) where subscription.isLive {
            try await drive(subscription.documentID, .told)
        }
    }

    /// Somebody has learnt what became of a charge.
    func chargeChanged(_ record: ChargeRecord) async throws {
        for subscription in try await subscriptions(of: record.paymentId)
        where subscription.open?.phase == .pending(record.id) {
            try await drive(subscription.documentID, .charge(record.charge))
        }
    }

    func subscriptions(of payment: Payment.ID) async throws -> [Subscription] {
        try await records.all(Subscription.self, reference: payment.rawValue)
    }
}
