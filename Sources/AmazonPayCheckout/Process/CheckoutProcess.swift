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

    /// More than a checkout takes with all the sessions that may wait for it.
    private static let mostSteps = 64

    /// Lets something happen to a checkout, and everything that follows from it.
    ///
    /// Of many tabs that come back at once the first one drives, the others wait and find its outcome.
    ///
    /// - Parameter lease: The right to work on the checkout's timer, where that is why it is driven.
    /// - Returns: The checkout as it is afterwards; `nil` when there is none.
    func drive(_ id: Checkout.ID, _ input: CheckoutInput, lease: Lease? = nil) async throws -> Checkout? {
        try await gate.exclusively(id.rawValue) {
            guard var taken = try await take(input, on: id, as: nil, lease: lease) else { return nil }
            for _ in 0..<Self.mostSteps {
                let found =
                    if let found = taken.found { found } else { await perform(taken.step, taken.stored.checkout) }
                guard let found else { break }
                guard let next = try await take(found, on: id, as: taken.stored, lease: nil) else { return nil }
                taken = next
            }
            // After so many steps its timer goes on with it.
            return taken.stored.checkout
        }
    }

    /// What was committed about an input.
    private struct Taken: Sendable {
        let stored: CheckoutRepository.Stored
        let step: CheckoutStep
        /// What was read while the commit was on its way to the disk.
        let found: CheckoutInput?
    }

    /// Decides what follows from an input, and commits it.
    ///
    /// - Parameter known: The checkout as this process has committed it; read when absent or changed by another process.
    private func take(
        _ input: CheckoutInput, on id: Checkout.ID, as known: CheckoutRepository.Stored?, lease: Lease?
    ) async throws -> Taken? {
        var known = known
        return try await repository.records.retryingConflicts {
            let latest = if let known { known } else { try await repository.checkout(id) }
            known = nil
            guard let latest else { return nil }
            return try await take(input, on: latest, lease: lease)
        }
    }

    private func take(
        _ input: CheckoutInput, on stored: CheckoutRepository.Stored, lease: Lease?
    ) async throws -> Taken {
        let (checkout, decided) = stored.checkout.taking(input, at: now())
        // Reading changes nothing, so it need not wait for the disk; whatever moves money does.
        async let read = readAhead(decided, checkout)
        let (committed, step) = try await repository.commit(checkout, input, decided, from: stored, lease: lease)
        note(stored.checkout, committed.checkout)
        return Taken(stored: committed, step: step, found: await read)
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
            return .unreadable(id, hindrance: error.hindrance)
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
            return error.hindrance.map { .hindered($0) } ?? .unclear
        }
    }

    private func note(_ before: Checkout, _ after: Checkout) {
        guard before.state != after.state else { return }
        let isTold = after.failure.map { $0 == before.retracted || before.failure != nil } ?? false
        if after.payment != nil || after.failure != nil, !isTold {
            CheckoutMetrics.ended(after)
        }
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
