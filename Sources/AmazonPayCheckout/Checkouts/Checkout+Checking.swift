import AmazonPayModel

/// A browser has brought a session, and nothing is known of it.
extension Checkout {
    mutating func take(_ input: CheckoutInput, _ check: Check, at now: Timestamp) -> CheckoutStep {
        let id = check.checkoutSessionId
        switch input {
        case .resumed, .notified: return .read(id)
        case .returned(let other) where other == id:
            // It was looked at as a choice, and has been paid meanwhile.
            if check.purpose == .review { return look(at: id, .result, at: now) }
            return isPatient(at: now) ? .rest : .read(id)
        case .returned(let other) where check.misses > 0:
            // One that Amazon does not know keeps no other one waiting.
            _ = keepWaiting(id)
            return look(at: other, .result, at: now)
        case .returned(let other): return keepWaiting(other)
        case .chosen(let other) where check.misses > 0 && other != id && reviewURL != nil:
            _ = keepWaiting(id)
            return look(at: other, .review, at: now)
        case .chosen(let other): return other != id || isPatient(at: now) ? .rest : .read(id)
        case .read(let session, _) where session.checkoutSessionId == id:
            return judge(session, check.purpose, at: now)
        case .notFound(let other) where other == id: return miss(check, at: now)
        case .unreadable(let other, _) where other == id:
            var next = check
            next.attempts += 1
            move(to: .checking(next), at: now)
            return .wait(seconds: Backoff.seconds(afterAttempts: next.attempts))
        default: return .rest
        }
    }

    private mutating func judge(
        _ session: CheckoutSession, _ purpose: Check.Purpose, at now: Timestamp
    ) -> CheckoutStep {
        let id = session.checkoutSessionId
        absent.removeAll { $0.checkoutSessionId == id }
        switch session.statusDetails.state {
        case .open:
            // It says whose it is. One of another checkout ends nothing here, whoever has brought it.
            guard foreignness(of: session, purpose) == nil else { return settle(at: now) }
            return purpose == .review ? show(session, at: now) : judgePaid(session, at: now)
        case .canceled:
            return judgeCanceled(session, purpose, at: now)
        default:
            // Completed by somebody else, or in a state that is not known: nothing ties it to this checkout any more.
            if let review, review.checkoutSessionId != id { return settle(at: now) }
            return giveUp(
                .sessionMismatch, detail: "statusDetails.state", id, isPreliminary: review == nil, at: now)
        }
    }

    /// A Canceled session does not tell any more whose it was.
    ///
    /// One that the buyer is known to have chosen in ends the checkout. With a review page no other one does: the
    /// session is known before the buyer pays. Without, a declined buyer comes back with one that was never seen
    /// before, and is to be told so; but that it was this checkout's is not certain, so the end is preliminary.
    private mutating func judgeCanceled(
        _ session: CheckoutSession, _ purpose: Check.Purpose, at now: Timestamp
    ) -> CheckoutStep {
        let id = session.checkoutSessionId
        let reason = session.statusDetails.reasonCode ?? .checkoutSessionCanceled
        if let review, review.checkoutSessionId == id { return giveUp(reason, id, at: now) }
        guard purpose == .result, reviewURL == nil, canBeOurs(session) else { return settle(at: now) }
        return giveUp(reason, id, isPreliminary: true, at: now)
    }

    /// Whether nothing that an ended session still tells speaks against its being of this checkout.
    private func canBeOurs(_ session: CheckoutSession) -> Bool {
        let isOfStore = session.storeId.map { $0 == storeId } ?? true
        let isOfKind = session.chargePermissionType.map { $0 == request.chargePermissionType } ?? true
        // Two clocks: Amazon's and ours.
        let isLater = session.creationTimestamp.map { $0.seconds(since: createdAt) > -Self.clockDifference } ?? true
        return isOfStore && isOfKind && isLater
    }

    private static let clockDifference = 300.0

    private mutating func judgePaid(_ session: CheckoutSession, at now: Timestamp) -> CheckoutStep {
        let id = session.checkoutSessionId
        if let difference = difference(from: session) {
            // With a review page the shop may have set another amount since: the buyer looks at it again.
            return reviewURL == nil ? fail(.sessionMismatch, difference, id, at: now) : show(session, at: now)
        }
        // Amazon lets buyers pay to addresses that the shop has excluded: not live, and not after a change.
        if request.deliverySpecifications != nil, request.refusal(of: session.shippingAddress) != nil {
            return show(session, at: now)
        }
        let completion = Completion(
            checkoutSessionId: id, idempotencyKey: CompletionKey.make(self.id, id), since: now, attempts: 0)
        move(to: .completing(completion), at: now)
        return .complete(completion)
    }

    /// What the buyer has chosen is shown; without a choice nothing has changed.
    private mutating func show(_ session: CheckoutSession, at now: Timestamp) -> CheckoutStep {
        if let chosen = Review(session, for: request) { review = chosen }
        return settle(at: now)
    }
}
