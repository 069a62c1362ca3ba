import AmazonPayModel
import DurableStore
import Logging

/// Drives checkouts: asks the rules what is next, does it, and commits what came of it, in this order: the intent, the
/// call, the outcome.
struct CheckoutProcess: Sendable {
    let repository: CheckoutRepository
    let gateway: any AmazonPayGateway
    let gate: KeyedGate
    let now: @Sendable () -> Timestamp
    let logger: Logger

    /// Lets something happen to a checkout, and everything that follows from it.
    ///
    /// Of many tabs that come back at once the first one drives, the others wait and find its outcome.
    ///
    /// - Parameter lease: The right to work on the checkout's timer, where that is why it is driven.
    /// - Returns: The checkout as it is afterwards; `nil` when there is none.
    func drive(_ id: Checkout.ID, _ input: CheckoutInput, lease: Lease? = nil) async throws -> Checkout? {
        try await gate.exclusively(id.rawValue) {
            guard var stored = try await repository.checkout(id) else { return nil }
            var next = input
            var lease = lease
            while true {
                let before = stored.checkout
                let (checkout, decided) = before.taking(next, at: now())
                // Reading changes nothing, so it need not wait for the disk; whatever moves money does.
                async let read = readAhead(decided, checkout)
                let step: CheckoutStep
                do {
                    (stored, step) = try await repository.commit(checkout, next, decided, from: stored, lease: lease)
                } catch StoreError.conflict {
                    // Another process has changed it: decide again over what is there now.
                    guard let changed = try await repository.checkout(id) else { return nil }
                    stored = changed
                    continue
                }
                lease = nil
                note(before, stored.checkout)
                if let found = await read {
                    next = found
                } else if let following = await perform(step, stored.checkout) {
                    next = following
                } else {
                    return stored.checkout
                }
            }
        }
    }

    /// - Returns: What a step found that only reads; `nil` for any other.
    private func readAhead(_ step: CheckoutStep, _ checkout: Checkout) async -> CheckoutInput? {
        guard case .read(let id) = step else { return nil }
        return await read(id, checkout)
    }

    /// - Returns: What came of the step; `nil` when there is nothing to do now.
    private func perform(_ step: CheckoutStep, _ checkout: Checkout) async -> CheckoutInput? {
        switch step {
        case .update(let intent): await update(intent, checkout)
        case .complete(let completion): await complete(completion, checkout)
        case .read, .wait, .rest: nil
        }
    }

    private func read(_ id: CheckoutSession.ID, _ checkout: Checkout) async -> CheckoutInput {
        do {
            let session = try await gateway.session(id)
            return .read(session, isAuthorizationPending: await isPending(session, checkout))
        } catch .notFound {
            return .notFound(id)
        } catch {
            return .unreadable(id)
        }
    }

    /// Complete would have said it; a session that is adopted does not, its charge does.
    private func isPending(_ session: CheckoutSession, _ checkout: Checkout) async -> Bool {
        guard checkout.request.canHandlePendingAuthorization == true, session.statusDetails.state == .completed,
            let id = session.chargeId
        else { return false }
        // When the charge cannot be read now, pending is the safe answer: nothing is shipped on it.
        return (try? await gateway.charge(id).statusDetails.state) ?? .authorizationInitiated == .authorizationInitiated
    }

    private func update(_ intent: SessionUpdate, _ checkout: Checkout) async -> CheckoutInput {
        do {
            return .updated(
                try await gateway.update(
                    intent.checkoutSessionId, CheckoutPayload.update(checkout, intent.amounts)))
        } catch .notFound {
            return .notFound(intent.checkoutSessionId)
        } catch .verdict(let reason) {
            return .notUpdated(reason)
        } catch {
            return .notUpdated(nil)
        }
    }

    private func complete(_ completion: Completion, _ checkout: Checkout) async -> CheckoutInput {
        let amounts = CompleteCheckoutSession(
            chargeAmount: checkout.amounts.chargeAmount, totalOrderAmount: checkout.amounts.totalOrderAmount)
        do {
            let answer = try await gateway.complete(
                completion.checkoutSessionId, amounts, idempotencyKey: completion.idempotencyKey)
            return .completed(answer.session, isAuthorizationPending: answer.isAuthorizationPending)
        } catch {
            return .unclear
        }
    }

    private func note(_ before: Checkout, _ after: Checkout) {
        guard before.state != after.state else { return }
        if after.payment != nil || after.failure != nil { CheckoutMetrics.ended(after) }
        var metadata: Logger.Metadata = ["checkout": "\(after.id)", "state": "\(after.stateName)"]
        if case .failed(let failure) = after.state { metadata["reason"] = "\(failure.reasonCode)" }
        logger.info("A checkout has changed", metadata: metadata)
    }
}

extension Checkout {
    /// What becomes of it when something happens, and what is to be done next.
    fileprivate func taking(_ input: CheckoutInput, at now: Timestamp) -> (Checkout, CheckoutStep) {
        var checkout = self
        let step = checkout.take(input, at: now)
        return (checkout, step)
    }
}
