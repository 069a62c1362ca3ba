import AmazonPayModel

/// The intent to complete is on disk.
extension Checkout {
    mutating func take(_ input: CheckoutInput, _ completion: Completion, at now: Timestamp) -> CheckoutStep {
        let id = completion.checkoutSessionId
        switch input {
        case .unclear, .hindered, .notified: return .read(id)
        case .resumed: return .complete(completion)
        // A buyer who comes back again later has perhaps paid only now.
        case .returned(let other) where other == id: return isPatient(at: now) ? .rest : .complete(completion)
        case .returned(let other): return keepWaiting(other)
        case .completed(let session, let isPending) where session.checkoutSessionId == id:
            return succeed(session, isPending, at: now)
        case .read(let session, let isPending) where session.checkoutSessionId == id:
            return judge(session, isPending, completion, at: now)
        // It was there when it was to be completed. Until it cannot live any more, another key or an old answer is why.
        case .notFound(let other) where other == id:
            guard now.seconds(since: completion.since) >= Double(Self.choiceLifeSeconds) else {
                return retry(completion, at: now)
            }
            return giveUp(.resourceNotFound, id, at: now)
        case .unreadable(let other, _) where other == id: return retry(completion, at: now)
        default: return .rest
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
            return giveUp(session.statusDetails.reasonCode ?? .checkoutSessionCanceled, id, at: now)
        case .open:
            if let difference = foreignness(of: session, .result) ?? difference(from: session) {
                return fail(.sessionMismatch, difference, id, at: now)
            }
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
        forget()
        return .rest
    }
}
