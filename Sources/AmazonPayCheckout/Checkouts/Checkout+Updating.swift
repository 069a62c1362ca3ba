import AmazonPayModel

/// The intent to tell Amazon what is to be paid is on disk.
extension Checkout {
    mutating func take(_ input: CheckoutInput, _ update: SessionUpdate, at now: Timestamp) -> CheckoutStep {
        let id = update.checkoutSessionId
        switch input {
        case .resumed: return .update(update)
        case .confirmed: return isPatient(at: now) ? .rest : .update(update)
        case .chosen(let session): return lookAtChoice(session, at: now)
        case .returned(let session): return look(at: session, .result, at: now)
        case .updated(let session) where session.checkoutSessionId == id: return judge(session, update, at: now)
        case .read(let session, _) where session.checkoutSessionId == id: return judge(session, update, at: now)
        case .notUpdated(let reason):
            var next = update
            next.refusal = reason
            move(to: .updating(next), at: now)
            return .read(id)
        case .notFound(let other) where other == id:
            // The buyer has chosen in it: it was there.
            guard update.attempts >= AbsentSession.looksOfWaiting else { return retry(update, at: now) }
            review = nil
            return settle(at: now)
        case .unreadable(let other, _) where other == id: return retry(update, at: now)
        default: return .rest
        }
    }

    /// The session itself tells whether Amazon knows what is to be paid.
    private mutating func judge(
        _ session: CheckoutSession, _ update: SessionUpdate, at now: Timestamp
    ) -> CheckoutStep {
        let id = session.checkoutSessionId
        switch session.statusDetails.state {
        case .open: break
        case .canceled: return giveUp(session.statusDetails.reasonCode ?? .checkoutSessionCanceled, id, at: now)
        case .completed: return fail(.sessionMismatch, "statusDetails.state", id, at: now)
        default: return retry(update, at: now)
        }
        guard var chosen = Review(session, for: request) else {
            // The buyer has to choose again.
            review = nil
            return settle(at: now)
        }
        let isTold = difference(from: session) == nil && foreignness(of: session, .result) == nil
        if isTold, chosen.addressRefusal == nil {
            chosen.amazonPayRedirectUrl = session.webCheckoutDetails?.amazonPayRedirectUrl
        } else if !isTold, update.refusal == nil {
            return retry(update, at: now)
        }
        chosen.problem = isTold ? nil : update.refusal
        review = chosen
        return settle(at: now)
    }

    private mutating func retry(_ update: SessionUpdate, at now: Timestamp) -> CheckoutStep {
        var next = update
        next.attempts += 1
        move(to: .updating(next), at: now)
        return .wait(seconds: Backoff.seconds(afterAttempts: next.attempts))
    }
}
