import AmazonPay

/// Something that happens to an operation.
enum OperationInput: Sendable {
    /// The intent is on disk: it is time to ask Amazon for the first time.
    case begun
    /// It is time to go on; Amazon may have been asked before, by a process that died.
    case resumed
    /// Amazon has done it.
    case answered(OperationAnswer)
    /// Amazon has refused it.
    case refused(ReasonCode)
    /// Nobody knows whether it was done.
    case unclear
    /// The thing that it is about was read.
    case read(OperationAnswer)
    /// The thing that it is about could not be read.
    case unreadable
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
    /// Go on after some seconds.
    case wait(seconds: Int)
    /// Nothing: it has ended.
    case rest
}

extension Operation {
    /// Decides from what has happened what the state is now and what is to be done next.
    ///
    /// | State | Input | New state | Next |
    /// |---|---|---|---|
    /// | underway | begun, resumed; a parcel whose carrier Amazon does not know | done, with a note | – |
    /// | underway | begun, resumed | underway | call, with the same key |
    /// | underway | refused; a tracking number that may be used already by an earlier try | done, with a note | – |
    /// | underway | answered | done | – |
    /// | underway | refused; something can be read | underway, with the reason | read |
    /// | underway | refused; nothing can be read | failed | – |
    /// | underway | unclear; something can be read | underway | read |
    /// | underway | unclear; nothing can be read | underway | wait, then call with the same key |
    /// | underway | read: it is done | done | – |
    /// | underway | read: not done, and it was refused | failed with that reason | – |
    /// | underway | read: not done | underway | wait, then call with the same key |
    /// | underway | unreadable | underway | wait |
    /// | done, failed | anything | as it is | – |
    mutating func take(_ input: OperationInput, at now: Timestamp) -> OperationStep {
        guard case .underway(let attempt) = state else { return .rest }
        switch input {
        case .begun: return begin(at: now)
        case .resumed:
            guard attempt.refusal == nil else { return .read }
            // Whoever began it may have asked already.
            state = .underway(Attempt(count: max(attempt.count, 1), refusal: nil))
            return begin(at: now)
        case .answered(let answer): return succeed(answer, at: now)
        case .refused(let reason):
            if action.isOwnTracking(refusedWith: reason), attempt.count > 0 {
                return end(.done(Outcome(note: "Amazon had this tracking number already.")), at: now)
            }
            guard action.isReadable else { return end(.failed(reason), at: now) }
            state = .underway(Attempt(count: attempt.count, refusal: reason))
            return .read
        case .unclear:
            guard action.isReadable else { return wait(attempt, at: now) }
            return .read
        case .unreadable: return wait(attempt, at: now)
        case .read(let answer):
            if action.isDone(in: answer) { return succeed(answer, at: now) }
            if let refusal = attempt.refusal { return end(.failed(refusal), at: now) }
            return wait(attempt, at: now)
        }
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
        state = .underway(Attempt(count: attempt.count + 1, refusal: attempt.refusal))
        updatedAt = now
        return .wait(seconds: Backoff.seconds(afterAttempts: attempt.count + 1))
    }

    private mutating func end(_ state: State, at now: Timestamp) -> OperationStep {
        self.state = state
        updatedAt = now
        return .rest
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

    /// Whether the thing shows that it was done.
    func isDone(in answer: OperationAnswer) -> Bool {
        switch (self, answer) {
        case (.capture(_, let amount, _), .charge(let charge)):
            charge.statusDetails.state == .captureInitiated
                || charge.statusDetails.state == .captured && charge.captureAmount ?? amount == amount
        case (.cancelCharge, .charge(let charge)): charge.statusDetails.state == .canceled
        case (.cancelCharges(_, _, let closesPermission), .charges(let charges, let permission)):
            charges.allSatisfy { $0.statusDetails.state == .canceled }
                && (!closesPermission || permission?.statusDetails.state == .closed)
        case (.closePermission, .permission(let permission)): permission.statusDetails.state == .closed
        case (.amend(let metadata), .permission(let permission)): permission.recurringMetadata == metadata
        default: false
        }
    }

    /// Whether it is a parcel that is kept here and not told to Amazon, which does not know its carrier.
    var isKeptOnly: Bool {
        guard case .deliver(let parcel) = self else { return false }
        return parcel.carrierCode.title == nil
    }

    /// Whether a refusal may mean that Amazon was told of the parcel before: a used tracking number is a wrong value.
    func isOwnTracking(refusedWith reason: ReasonCode) -> Bool {
        guard case .deliver = self else { return false }
        return reason == .invalidParameterValue
    }
}
