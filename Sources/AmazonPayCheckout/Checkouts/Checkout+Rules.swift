import AmazonPayModel

extension Checkout {
    /// Seconds within which a second return is the same return: many tabs come back at once.
    private static let patience = 2.0
    /// A buyer with more tabs than this has to come back to one of them again.
    private static let mostWaiting = 8

    /// What has happened decides, with the state, what the state is now and what is to be done next.
    ///
    /// | State | Input | New state | Next |
    /// |---|---|---|---|
    /// | open, reviewing, paying | returned | checking | read the session |
    /// | open, reviewing, updating, paying | chosen | checking | read the session |
    /// | checking | resumed, notified, the same again after a while | checking | read the session |
    /// | checking, completing | returned with another session | as it is, and that one waits | – |
    /// | checking | read: open, of this checkout, everything as stored | completing | Complete |
    /// | checking | not found, for the first two minutes | checking; another one that waits is looked at | wait |
    /// | checking | not found; read: of another checkout | where it was | – |
    /// | open, reviewing, paying | resumed, a session that was not found may be there now | checking | read it |
    /// | checking | read: open, paid with a review page, something differs | reviewing | – |
    /// | checking | read: open, of this checkout with other amounts; Completed by somebody else | failed | – |
    /// | checking | read: Canceled, and it was not known to be this checkout's | failed, preliminarily | – |
    /// | failed preliminarily | returned with another session | checking | read the session |
    /// | failed preliminarily | resumed, a session that was not found may be there now | checking | read it |
    /// | failed preliminarily | canceled | failed for good | – |
    /// | checking for the review page | read: open, of this checkout | reviewing | – |
    /// | reviewing | confirmed, as it was shown, to an address that is delivered to | updating | Update |
    /// | reviewing, paying | resumed after a day | open | – |
    /// | updating | resumed | updating | Update |
    /// | updating | not updated | updating | read the session |
    /// | updating | updated, or read as it is to be | paying | – |
    /// | updating | read: not as it is to be; Amazon has refused it | reviewing with the reason | – |
    /// | updating | read: not as it is to be | updating | wait |
    /// | updating | not found, for the first two minutes | updating | wait |
    /// | updating | not found | open | – |
    /// | completing | resumed, returned after a while | completing | Complete with the same key |
    /// | completing | completed | completed with its ids | – |
    /// | completing | unclear, not let in, notified | completing | read the session |
    /// | completing | read: Completed | completed with its ids | – |
    /// | completing | read: open, everything as stored | completing | wait |
    /// | completing | not found, as long as the session can live | completing | wait |
    /// | completing | not found | failed | – |
    /// | checking, updating, completing | read: Canceled, known to be this checkout's | failed with its reason | – |
    /// | checking, updating, completing | unreadable | as it is | wait |
    /// | open, checking | amended (with a review page) | as it is, other amounts | – |
    /// | reviewing, updating, paying | amended | reviewing, other amounts | – |
    /// | before completing | canceled, expired | failed | – |
    /// | completed, failed | anything else | as it is | – |
    ///
    /// An input about another session than the one at hand changes nothing. What would end the checkout unpaid lets the
    /// next of the waiting sessions be looked at first. A session that is left uncompleted is cancelled by Amazon after
    /// 24 hours, with its authorization.
    mutating func take(_ input: CheckoutInput, at now: Timestamp) -> CheckoutStep {
        let step = react(to: input, at: now)
        noteHindrance(input)
        return step
    }

    /// Notes why Amazon does not tell anything; any answer takes it away.
    private mutating func noteHindrance(_ input: CheckoutInput) {
        switch (state, input) {
        case (.completed, _), (.failed, _): hindrance = nil
        case (_, .unreadable(_, let reason)): hindrance = reason
        case (.completing, .notFound): hindrance = .resourceNotFound
        case (.completing, .hindered(let reason)): hindrance = reason
        // That the session can be read says nothing about whether it can be completed.
        case (.completing, .read): break
        case (_, .read), (_, .updated), (_, .notFound), (_, .unclear): hindrance = nil
        default: break
        }
    }

    private mutating func react(to input: CheckoutInput, at now: Timestamp) -> CheckoutStep {
        switch (input, state) {
        case (.returned(let id), .failed(let failure)): takeBack(failure, id, .result, at: now)
        case (.chosen(let id), .failed(let failure)) where reviewURL != nil: takeBack(failure, id, .review, at: now)
        case (.resumed, .failed(let failure)) where failure.isPreliminary: lookAgain(after: failure, at: now)
        case (.canceled, .failed(var failure)) where failure.isPreliminary: conclude(&failure, at: now)
        case (_, .completed), (_, .failed): .rest
        case (.canceled, .completing), (.expired, .completing), (.amended, .completing): .rest
        case (.canceled, _): fail(.merchantCanceled, nil, checkoutSessionId, at: now)
        case (.expired, _): fail(.expired, nil, checkoutSessionId, at: now)
        case (.amended(let amounts), _): amend(amounts, at: now)
        case (_, .open): takeOpen(input, at: now)
        case (_, .checking(let check)): take(input, check, at: now)
        case (_, .reviewing), (_, .paying): takeReviewing(input, at: now)
        case (_, .updating(let update)): take(input, update, at: now)
        case (_, .completing(let completion)): take(input, completion, at: now)
        }
    }

    /// A session comes back after the checkout has ended because of one that was perhaps not its own: it is looked at,
    /// so that no stranger's session keeps a buyer who has paid from being completed.
    private mutating func takeBack(
        _ failure: Failure, _ id: CheckoutSession.ID, _ purpose: Check.Purpose, at now: Timestamp
    ) -> CheckoutStep {
        guard failure.isPreliminary, failure.checkoutSessionId != id else { return .rest }
        retracted = failure
        return look(at: id, purpose, at: now)
    }

    /// A session that Amazon did not know when it was brought may be the paid one: it is looked at again although the
    /// checkout has ended because of another one.
    private mutating func lookAgain(after failure: Failure, at now: Timestamp) -> CheckoutStep {
        guard let step = lookAgain(at: now) else { return .rest }
        retracted = failure
        return step
    }

    /// The shop is promised that a checkout that has ended preliminarily is not paid any more.
    private mutating func conclude(_ failure: inout Failure, at now: Timestamp) -> CheckoutStep {
        failure.isPreliminary = false
        return end(failure, at: now)
    }

    private mutating func takeOpen(_ input: CheckoutInput, at now: Timestamp) -> CheckoutStep {
        switch input {
        case .returned(let id): look(at: id, .result, at: now)
        case .chosen(let id): lookAtChoice(id, at: now)
        case .resumed: lookAgain(at: now) ?? .rest
        default: .rest
        }
    }
}

// MARK: - What the states have in common

extension Checkout {
    /// Ends the checkout without a payment.
    mutating func fail(
        _ reason: ReasonCode, _ detail: String?, _ session: CheckoutSession.ID?, at now: Timestamp
    ) -> CheckoutStep {
        end(Failure(reasonCode: reason, detail: detail, checkoutSessionId: session, failedAt: now), at: now)
    }

    private mutating func end(_ failure: Failure, at now: Timestamp) -> CheckoutStep {
        move(to: .failed(failure), at: now)
        // What Amazon did not know is looked at again while another session may still be the one of this checkout.
        let unknown = failure.isPreliminary ? absent : []
        forget()
        absent = unknown
        return .rest
    }

    /// A session has ended unpaid: the checkout fails unless another one is waiting.
    ///
    /// - Parameter isPreliminary: Whether it is not certain that the session was this checkout's.
    mutating func giveUp(
        _ reason: ReasonCode, detail: String? = nil, _ session: CheckoutSession.ID, isPreliminary: Bool = false,
        at now: Timestamp
    ) -> CheckoutStep {
        var failure = Failure(reasonCode: reason, detail: detail, checkoutSessionId: session, failedAt: now)
        failure.isPreliminary = isPreliminary
        // One that Amazon did not know may be the paid one: it gets a last look.
        if waiting.isEmpty { waiting = absent.map(\.checkoutSessionId).filter { $0 != session } }
        guard !waiting.isEmpty else { return end(failure, at: now) }
        setback = failure
        return settle(at: now)
    }

    /// Nothing is to be said about a session any more: the next one, or back to where the buyer was.
    mutating func settle(at now: Timestamp) -> CheckoutStep {
        if !waiting.isEmpty { return look(at: waiting.removeFirst(), .result, at: now) }
        if let setback { return end(setback, at: now) }
        guard let review else {
            if let retracted { return end(retracted, at: now) }
            move(to: .open, at: now)
            return .rest
        }
        move(to: review.amazonPayRedirectUrl == nil ? .reviewing : .paying, at: now)
        return .rest
    }

    mutating func look(
        at id: CheckoutSession.ID, _ purpose: Check.Purpose, at now: Timestamp
    ) -> CheckoutStep {
        move(to: .checking(Check(checkoutSessionId: id, purpose: purpose)), at: now)
        return .read(id)
    }

    mutating func lookAtChoice(_ id: CheckoutSession.ID, at now: Timestamp) -> CheckoutStep {
        reviewURL == nil ? .rest : look(at: id, .review, at: now)
    }

    /// Another session has come back while one is looked at.
    mutating func keepWaiting(_ id: CheckoutSession.ID) -> CheckoutStep {
        if !waiting.contains(id), waiting.count < Self.mostWaiting { waiting.append(id) }
        return .rest
    }

    mutating func move(to state: State, at now: Timestamp) {
        self.state = state
        updatedAt = now
    }

    /// A checkout that has ended needs no buyer's data.
    mutating func forget() {
        review = nil
        waiting = []
        absent = []
        hindrance = nil
        setback = nil
        retracted = nil
    }

    func isPatient(at now: Timestamp) -> Bool { now.seconds(since: updatedAt) < Self.patience }
}
