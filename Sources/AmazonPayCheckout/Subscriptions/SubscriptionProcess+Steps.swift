import AmazonPay
import DurableStore

// What is done between two commits.

extension SubscriptionProcess {
    /// - Returns: What came of it; `nil` when nothing was to be done.
    func perform(_ step: SubscriptionStep, _ subscription: Subscription) async throws -> SubscriptionInput? {
        switch step {
        case .rest: nil
        case .readPermission: try await readPermission(subscription)
        case .charge(let cycle): try await charge(cycle, subscription)
        case .readCharge(let id): try await readCharge(id)
        case .amend(let change): try await amend(change, subscription)
        case .close(let closing): try await close(closing, subscription)
        }
    }

    private func readPermission(_ subscription: Subscription) async throws -> SubscriptionInput {
        switch try await mirror.reading(of: subscription.chargePermissionId) {
        case .found(let permission): .permission(permission)
        case .gone: .gone
        case .unreadable: .unreadable
        }
    }

    private func charge(_ cycle: BillingCycle, _ subscription: Subscription) async throws -> SubscriptionInput {
        let (number, attempt) = (cycle.number, cycle.attempts.last?.number ?? 1)
        let (operation, refusal) = try await operate(
            .charge(cycle.order), subscription.operationId(cycle: number, attempt: attempt), subscription.paymentId)
        if let refusal, operation != nil { return .refused(cycle: number, attempt: attempt, refusal) }
        guard case .done(let outcome) = operation?.state, let id = outcome.chargeId,
            let record = try await records.find(ChargeRecord.self, id.rawValue)?.record
        else {
            // Without an operation nothing was asked for, or something else with the same key: no verdict either.
            return .unclear(cycle: number, attempt: attempt, hindrance: refusal ?? operation?.attempt?.hindrance)
        }
        return .charged(cycle: number, attempt: attempt, record.charge)
    }

    /// - Returns: `nil` when the charge is not one of ours: nothing is concluded from that.
    private func readCharge(_ id: Charge.ID) async throws -> SubscriptionInput? {
        try await mirror.refresh(id).map { .charge($0.charge) }
    }

    private func amend(_ change: PendingChange, _ subscription: Subscription) async throws -> SubscriptionInput {
        let (operation, refusal) = try await operate(
            .amend(change.metadata), "subscription/\(subscription.id)/change/\(change.operationId)",
            subscription.paymentId)
        if let refusal { return .amendmentRefused(change.operationId, refusal) }
        guard case .done = operation?.state else { return .amendmentUnclear(change.operationId) }
        return .amended(change.operationId)
    }

    /// Closes a permission that no other subscription needs.
    private func close(
        _ closing: Subscription.Closing, _ subscription: Subscription
    ) async throws -> SubscriptionInput {
        let others = try await subscriptions(of: closing.paymentId).filter { $0.id != subscription.id && $0.isLive }
        guard others.isEmpty else { return .closingHandedOver(closing.paymentId, refusal: nil) }
        let (_, refusal) = try await operate(
            .closePermission(reason: closing.reason, cancelPendingCharges: closing.cancelPendingCharges),
            "subscription/\(subscription.id)/close", closing.paymentId)
        return .closingHandedOver(closing.paymentId, refusal: refusal)
    }

    /// Does an operation once; whoever comes again finds what became of it.
    private func operate(
        _ action: OperationAction, _ operationId: String, _ paymentId: Payment.ID
    ) async throws -> (Operation?, refusal: ReasonCode?) {
        guard let payment = try await records.find(Payment.self, paymentId.rawValue)?.record else {
            return (nil, .resourceNotFound)
        }
        do {
            let operation = try await operations.perform(action, operationId, on: payment)
            if case .failed(let reason) = operation.state { return (operation, reason) }
            return (operation, nil)
        } catch let refusal as APIError where refusal.status == 409 {
            return (nil, refusal.reasonCode)
        }
    }
}
