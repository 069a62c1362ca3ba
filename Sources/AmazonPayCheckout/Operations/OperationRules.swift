import AmazonPay

/// Something that happens to an operation.
enum OperationInput: Sendable {
    /// It is time to ask Amazon, for the first time or again.
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
    /// | underway | resumed | underway | call, with the same key |
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
        case .resumed: return attempt.refusal == nil ? .call : .read
        case .answered(let answer): return succeed(answer, at: now)
        case .refused(let reason):
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

    private mutating func succeed(_ answer: OperationAnswer, at now: Timestamp) -> OperationStep {
        var outcome = Outcome()
        switch answer {
        case .charge(let charge): outcome.chargeId = charge.chargeId
        case .refund(let refund): (outcome.refundId, outcome.chargeId) = (refund.refundId, refund.chargeId)
        case .permission, .tracker: break
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
        case .capture, .cancelCharge, .closePermission, .amend: true
        case .charge, .refund, .deliver: false
        }
    }

    /// Whether the thing shows that it was done.
    func isDone(in answer: OperationAnswer) -> Bool {
        switch (self, answer) {
        case (.capture, .charge(let charge)): [.captureInitiated, .captured].contains(charge.statusDetails.state)
        case (.cancelCharge, .charge(let charge)): charge.statusDetails.state == .canceled
        case (.closePermission, .permission(let permission)): permission.statusDetails.state == .closed
        case (.amend(let metadata), .permission(let permission)): permission.recurringMetadata == metadata
        default: false
        }
    }
}
