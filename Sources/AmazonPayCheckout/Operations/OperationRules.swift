import AmazonPay

/// Something that happens to an operation.
enum OperationInput: Sendable {
    /// The intent is on disk: it is time to ask Amazon for the first time.
    case begun
    /// It is time to go on; Amazon may have been asked before, by a process that died.
    case resumed
    /// Amazon has done it.
    case answered(OperationAnswer)
    /// Amazon has judged it: this try was not done.
    case refused(ReasonCode)
    /// Amazon did not let the service in, which says nothing about the operation.
    case hindered(ReasonCode)
    /// This try was certainly not done, and a later one may be.
    case postponed
    /// Nobody knows whether it was done.
    case unclear
    /// The thing that it is about was read.
    case read(OperationAnswer)
    /// The thing that it is about could not be read.
    case unreadable
    /// What an earlier try may have made was looked for.
    case searched(OperationFinding)
}

extension OperationInput {
    /// What a failed call means for an operation, whose charge or permission Amazon is known to have.
    init(_ error: GatewayError) {
        switch error {
        case .verdict(let reason): self = .refused(reason)
        case .access(let reason): self = .hindered(reason)
        case .notFound: self = .hindered(.resourceNotFound)
        case .unavailable: self = .postponed
        case .unknown: self = .unclear
        }
    }
}

/// What was found of something that has no id before Amazon has answered.
enum OperationFinding: Sendable {
    /// An earlier try has made it.
    case made(OperationAnswer)
    /// No try has made anything.
    case absent
    /// Nobody knows: something may be there.
    case undecided
}

/// What Amazon shows of the thing that an operation is about.
enum OperationAnswer: Sendable {
    case charge(Charge)
    case refund(Refund)
    /// Several charges, and their permission where that is to be closed.
    case charges([Charge], ChargePermission?)
    case permission(ChargePermission)
    case tracker(DeliveryTracker)
}

/// What is to be done next for an operation.
enum OperationStep: Hashable, Sendable {
    /// Ask Amazon, with the operation's key; the intent is on disk.
    case call
    /// Read the thing that it is about.
    case read
    /// Look for what an earlier try may have made.
    case search
    /// Go on after some seconds.
    case wait(seconds: Int)
    /// Nothing: it has ended.
    case rest
}

extension Operation {
    /// A call that nobody waits for any more has arrived after so many seconds, or never will: twice the longest call.
    private static let settlingSeconds = 60.0

    /// Decides from what has happened what the state is now and what is to be done next.
    ///
    /// | State | Input | New state | Next |
    /// |---|---|---|---|
    /// | underway | begun, resumed; a parcel whose carrier Amazon does not know | done, with a note | – |
    /// | underway | begun, resumed | underway | call, with the same key |
    /// | underway | resumed; refused before, something can be read | underway | read |
    /// | underway | answered | done | – |
    /// | underway | refused; something can be read | underway, with the reason | read |
    /// | underway | refused, no earlier try may be done; nothing can be read | failed | – |
    /// | underway | refused, an earlier try may be done; a tracking number that it may have used | done, in doubt | – |
    /// | underway | refused, an earlier try may be done; nothing can be read | underway, with the reason | search |
    /// | underway | hindered, an earlier try may be done | underway | read or search |
    /// | underway | hindered | underway | wait, then call with the same key |
    /// | underway | postponed | underway | wait, then call with the same key |
    /// | underway | unclear; something can be read | underway | read |
    /// | underway | unclear; nothing can be read | underway | wait, then call with the same key |
    /// | underway | read: it is done | done | – |
    /// | underway | read: it does not show yet | underway | wait, then read or call with the same key |
    /// | underway | read: not done, and it was refused | failed with that reason | – |
    /// | underway | read: not done | underway | wait, then call with the same key |
    /// | underway | unreadable | underway | wait |
    /// | underway | searched: it was made | done | – |
    /// | underway | searched: nothing was made, and it was refused | failed with that reason | – |
    /// | underway | searched: otherwise | underway | wait, then call with the same key |
    /// | done, failed | anything | as it is | – |
    ///
    /// Only a verdict ends it unsuccessfully, and after a try without a clear answer not even that alone: what has made
    /// the second try impossible may be that the first one was done. For a minute after such a try that it is not done is
    /// not believed either, because the try may still arrive.
    mutating func take(_ input: OperationInput, at now: Timestamp) -> OperationStep {
        guard case .underway(var attempt) = state else { return .rest }
        switch input {
        case .begun: return begin(at: now)
        case .resumed:
            if attempt.calling > 0 { attempt.unclearAt = now }
            guard attempt.refusal == nil || !action.isReadable else {
                state = .underway(attempt)
                return .read
            }
            attempt.calling = 1
            // The shop waits no more.
            attempt.count = max(attempt.count, 1)
            state = .underway(attempt)
            return begin(at: now)
        case .answered(let answer): return succeed(answer, at: now)
        case .refused(let reason):
            attempt.answer(hindrance: nil)
            return refuse(reason, attempt, at: now)
        case .hindered(let reason):
            attempt.answer(hindrance: reason)
            state = .underway(attempt)
            // The key was used before, by an earlier version perhaps.
            guard attempt.mayBeDone || reason == .duplicateIdempotencyKey else { return wait(attempt, at: now) }
            return action.isReadable ? .read : .search
        case .postponed:
            attempt.answer(hindrance: nil)
            return wait(attempt, at: now)
        case .unclear:
            attempt.answer(hindrance: nil)
            attempt.unclearAt = now
            state = .underway(attempt)
            return action.isReadable ? .read : wait(attempt, at: now)
        case .unreadable: return wait(attempt, at: now)
        case .read(let answer):
            switch action.isDone(in: answer) {
            case true?: return succeed(answer, at: now)
            case false?: return miss(attempt, at: now)
            case nil: return wait(attempt, at: now)
            }
        case .searched(.made(let answer)): return succeed(answer, at: now)
        case .searched(.absent): return miss(attempt, at: now)
        case .searched(.undecided): return wait(attempt, at: now)
        }
    }

    private mutating func refuse(_ reason: ReasonCode, _ attempt: Attempt, at now: Timestamp) -> OperationStep {
        guard action.isReadable || attempt.mayBeDone else { return end(.failed(reason), at: now) }
        if action.isOwnTracking(refusedWith: reason) {
            return end(.done(.doubtfulParcel), at: now)
        }
        var attempt = attempt
        attempt.refusal = reason
        state = .underway(attempt)
        return action.isReadable ? .read : .search
    }

    /// It is not done as far as can be seen.
    private mutating func miss(_ attempt: Attempt, at now: Timestamp) -> OperationStep {
        let isSettled = attempt.unclearAt.map { now.seconds(since: $0) >= Self.settlingSeconds } ?? true
        if isSettled, let refusal = attempt.refusal { return end(.failed(refusal), at: now) }
        return wait(attempt, at: now)
    }

    private mutating func begin(at now: Timestamp) -> OperationStep {
        guard action.isKeptOnly else { return .call }
        return end(.done(Outcome(note: "Amazon does not know the carrier; the parcel is kept here only.")), at: now)
    }

    private mutating func succeed(_ answer: OperationAnswer, at now: Timestamp) -> OperationStep {
        var outcome = Outcome()
        switch answer {
        case .charge(let charge): outcome.chargeId = charge.chargeId
        case .refund(let refund): (outcome.refundId, outcome.chargeId) = (refund.refundId, refund.chargeId)
        case .charges, .permission, .tracker: break
        }
        return end(.done(outcome), at: now)
    }

    private mutating func wait(_ attempt: Attempt, at now: Timestamp) -> OperationStep {
        var attempt = attempt
        attempt.count += 1
        state = .underway(attempt)
        updatedAt = now
        return .wait(seconds: Backoff.seconds(afterAttempts: attempt.count))
    }

    private mutating func end(_ state: State, at now: Timestamp) -> OperationStep {
        self.state = state
        updatedAt = now
        return .rest
    }
}

extension Operation.Attempt {
    /// An answer has come to one of the calls.
    fileprivate mutating func answer(hindrance: ReasonCode?) {
        calling = max(0, calling - 1)
        self.hindrance = hindrance
    }
}

extension OperationAction {
    /// Whether what became of it can be read from something that was there before.
    ///
    /// New charges and refunds have no id before they are answered: the same key brings the same answer.
    var isReadable: Bool {
        switch self {
        case .capture, .cancelCharge, .cancelCharges, .closePermission, .amend: true
        case .charge, .refund, .deliver: false
        }
    }

    /// Whether the thing shows that it was done; `nil` when it does not show yet.
    func isDone(in answer: OperationAnswer) -> Bool? {
        switch (self, answer) {
        case (.capture(_, let amount, _), .charge(let charge)): charge.shows(captured: amount)
        case (.cancelCharge, .charge(let charge)): charge.statusDetails.state == .canceled
        case (.cancelCharges(_, _, let closesPermission), .charges(let charges, let permission)):
            charges.allSatisfy { $0.statusDetails.state == .canceled }
                && (!closesPermission || permission?.statusDetails.state == .closed)
        case (.closePermission, .permission(let permission)): permission.statusDetails.state == .closed
        case (.closePermission, .charges(let charges, let permission)):
            permission?.statusDetails.state == .closed && charges.allSatisfy { !$0.isCancelable }
        case (.amend(let metadata), .permission(let permission)): permission.recurringMetadata == metadata
        default: false
        }
    }

    /// Whether it is a parcel that is kept here and not told to Amazon, which does not know its carrier.
    var isKeptOnly: Bool {
        guard case .deliver(let parcel) = self else { return false }
        return parcel.carrierCode.title == nil
    }

    /// Whether the charges that are open have to be cancelled with the permission.
    var cancelsPendingCharges: Bool {
        if case .closePermission(_, cancelPendingCharges: true) = self { return true }
        return false
    }

    /// Whether a refusal may mean that Amazon was told of the parcel before: a used tracking number is a wrong value.
    func isOwnTracking(refusedWith reason: ReasonCode) -> Bool {
        guard case .deliver = self else { return false }
        return reason == .invalidParameterValue
    }
}

extension Operation.Outcome {
    /// Amazon has refused a parcel after a try that had no clear answer: it was told of it then, or does not take it.
    ///
    /// No call tells which.
    static let doubtfulParcel = Self(
        note:
            "Amazon refused this tracking number after a try without a clear answer. It has it from that try, or does "
            + "not take it. Look at the order in Seller Central.", isInDoubt: true)
}

extension Charge {
    /// Whether it can be cancelled: nothing is captured yet.
    var isCancelable: Bool { [.authorizationInitiated, .authorized].contains(statusDetails.state) }

    /// Whether it shows that this amount is or will be captured; `nil` while another one may be.
    fileprivate func shows(captured amount: Price) -> Bool? {
        switch statusDetails.state {
        case .captureInitiated: captureAmount.map { $0 == amount }
        case .captured: captureAmount ?? amount == amount
        default: false
        }
    }
}
