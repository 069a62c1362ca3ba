import AmazonPayModel

extension Checkout {
    /// Seconds within which a second return is the same return: many tabs come back at once.
    private static let patience = 2.0

    /// What has happened decides, with the state, what the state is now and what is to be done next.
    ///
    /// | State | Input | New state | Next |
    /// |---|---|---|---|
    /// | open | returned | checking | read the session |
    /// | checking | resumed, returned after a while | checking | read the session |
    /// | checking | read: open, everything as stored | completing | Complete |
    /// | checking | read: open, something differs; Completed by somebody else | failed | – |
    /// | checking | not found | open | – |
    /// | completing | resumed, returned after a while | completing | Complete with the same key |
    /// | completing | completed | completed with its ids | – |
    /// | completing | unclear | completing | read the session |
    /// | completing | read: Completed | completed with its ids | – |
    /// | completing | read: open, everything as stored | completing | wait |
    /// | completing | not found | failed | – |
    /// | checking, completing | read: Canceled | failed with its reason | – |
    /// | checking, completing | unreadable | as it is | wait |
    /// | completed, failed | anything | as it is | – |
    ///
    /// An input about another session than the one at hand changes nothing: that session stays uncompleted, and Amazon
    /// cancels it after 24 hours.
    mutating func take(_ input: CheckoutInput, at now: Timestamp) -> CheckoutStep {
        switch state {
        case .open:
            guard case .returned(let id) = input else { return .rest }
            move(to: .checking(Check(checkoutSessionId: id, attempts: 0)), at: now)
            return .read(id)
        case .checking(let check): return take(input, check, at: now)
        case .completing(let completion): return take(input, completion, at: now)
        case .completed, .failed: return .rest
        }
    }

    /// Ends the checkout without a payment.
    mutating func fail(
        _ reason: ReasonCode, _ detail: String?, _ session: CheckoutSession.ID?, at now: Timestamp
    ) -> CheckoutStep {
        move(
            to: .failed(Failure(reasonCode: reason, detail: detail, checkoutSessionId: session, failedAt: now)),
            at: now)
        return .rest
    }

    private mutating func move(to state: State, at now: Timestamp) {
        self.state = state
        updatedAt = now
    }

    private func isPatient(at now: Timestamp) -> Bool { now.seconds(since: updatedAt) < Self.patience }
}

// MARK: - A browser has brought a session, and nothing is known of it

extension Checkout {
    private mutating func take(_ input: CheckoutInput, _ check: Check, at now: Timestamp) -> CheckoutStep {
        let id = check.checkoutSessionId
        switch input {
        case .resumed: return .read(id)
        case .returned(let other): return other != id || isPatient(at: now) ? .rest : .read(id)
        case .read(let session, _) where session.checkoutSessionId == id: return judge(session, at: now)
        case .notFound(let other) where other == id:
            move(to: .open, at: now)
            return .rest
        case .unreadable(let other) where other == id:
            let next = Check(checkoutSessionId: id, attempts: check.attempts + 1)
            move(to: .checking(next), at: now)
            return .wait(seconds: Backoff.seconds(afterAttempts: next.attempts))
        case .read, .notFound, .unreadable, .completed, .unclear: return .rest
        }
    }

    private mutating func judge(_ session: CheckoutSession, at now: Timestamp) -> CheckoutStep {
        let id = session.checkoutSessionId
        switch session.statusDetails.state {
        case .open:
            if let difference = difference(from: session) { return fail(.sessionMismatch, difference, id, at: now) }
            let completion = Completion(
                checkoutSessionId: id, idempotencyKey: CompletionKey.make(self.id, id), since: now, attempts: 0)
            move(to: .completing(completion), at: now)
            return .complete(completion)
        case .canceled:
            return fail(session.statusDetails.reasonCode ?? .checkoutSessionCanceled, nil, id, at: now)
        default:
            // Completed by somebody else, or in a state that is not known: nothing ties it to this checkout any more.
            return fail(.sessionMismatch, "statusDetails.state", id, at: now)
        }
    }
}

// MARK: - The intent to complete is on disk

extension Checkout {
    private mutating func take(_ input: CheckoutInput, _ completion: Completion, at now: Timestamp) -> CheckoutStep {
        let id = completion.checkoutSessionId
        switch input {
        case .unclear: return .read(id)
        case .resumed: return .complete(completion)
        // A buyer who comes back again later has perhaps paid only now.
        case .returned(let other): return other != id || isPatient(at: now) ? .rest : .complete(completion)
        case .completed(let session, let isPending) where session.checkoutSessionId == id:
            return succeed(session, isPending, at: now)
        case .read(let session, let isPending) where session.checkoutSessionId == id:
            return judge(session, isPending, completion, at: now)
        case .notFound(let other) where other == id: return fail(.resourceNotFound, nil, id, at: now)
        case .unreadable(let other) where other == id: return retry(completion, at: now)
        case .read, .notFound, .unreadable, .completed: return .rest
        }
    }

    /// The session itself tells what became of Complete.
    private mutating func judge(
        _ session: CheckoutSession, _ isPending: Bool, _ completion: Completion, at now: Timestamp
    ) -> CheckoutStep {
        let id = session.checkoutSessionId
        switch session.statusDetails.state {
        case .completed: return succeed(session, isPending, at: now)
        case .canceled:
            return fail(session.statusDetails.reasonCode ?? .checkoutSessionCanceled, nil, id, at: now)
        case .open:
            if let difference = difference(from: session) { return fail(.sessionMismatch, difference, id, at: now) }
            return retry(completion, at: now)
        default: return retry(completion, at: now)
        }
    }

    /// Still open: Amazon is asked again with the same key, and never given up before Amazon itself ends the session.
    private mutating func retry(_ completion: Completion, at now: Timestamp) -> CheckoutStep {
        var next = completion
        next.attempts += 1
        move(to: .completing(next), at: now)
        return .wait(seconds: Backoff.seconds(afterAttempts: next.attempts))
    }

    private mutating func succeed(
        _ session: CheckoutSession, _ isPending: Bool, at now: Timestamp
    ) -> CheckoutStep {
        move(
            to: .completed(
                CompletedCheckout(
                    checkoutSessionId: session.checkoutSessionId, chargePermissionId: session.chargePermissionId,
                    chargeId: session.chargeId, isAuthorizationPending: isPending, completedAt: now)),
            at: now)
        return .rest
    }
}
