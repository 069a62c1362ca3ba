import AmazonPay

extension Subscription {
    /// Somebody else goes on after so many seconds when a process died.
    static let takeoverSeconds = 30
    static let daySeconds = 86_400
    private static let idleDays = 30

    /// Decides from what has happened what the subscription is now and what is to be done next.
    ///
    /// The open period decides, with whether the subscription runs:
    ///
    /// | Period | Input | Period afterwards | Next |
    /// |---|---|---|---|
    /// | none, its date has come | due | due | read the permission |
    /// | due | permission Chargeable | charging, with the next number of attempt | charge |
    /// | due, waitingForBuyer | permission NonChargeable | waitingForBuyer | read again every day |
    /// | any but charging, pending | Closed | – | ended with its reason |
    /// | charging | unclear, or not let in | charging | the same operation goes on |
    /// | charging, pending | charge Captured, or Authorized where that is enough | – | paid |
    /// | charging | charge still undecided | pending | read again |
    /// | charging, pending | declined, may pass | retrying; after the last retry waitingForBuyer or ended | by the plan |
    /// | charging, pending | declined for good | waitingForBuyer | read the permission |
    /// | charging | monthly limit | waitingForMonth | next calendar month |
    /// | charging | another refusal | stopped | – |
    /// | waitingForBuyer | Chargeable after NonChargeable, or another instrument | charging | charge |
    /// | retrying, waitingForMonth | due | due | read the permission |
    /// | any but charging, pending | the date of the next period | as the rule for catching up says | |
    ///
    /// A new attempt follows only a verdict of Amazon's. While paused, nothing but what is under way goes on.
    mutating func take(_ input: SubscriptionInput, at now: Timestamp) -> SubscriptionDecision {
        var news: [SubscriptionNews] = []
        let before = self
        let step = react(to: input, at: now, &news)
        // Whoever does the step may die.
        wakeAt = step == .rest ? nextWake(at: now) ?? idleWake(at: now) : now.adding(seconds: Self.takeoverSeconds)
        if self != before { updatedAt = now }
        return SubscriptionDecision(step: step, news: news)
    }

    private mutating func react(
        to input: SubscriptionInput, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        switch input {
        case .due:
            if isIdle(at: now) { return .readPermission }
        case .told: return isLive ? .readPermission : .rest
        case .permission(let permission): return take(permission, at: now, &news)
        case .unreadable, .gone: missPermission(input, at: now, &news)
        case .unclear(let cycle, let attempt, let hindrance):
            guard isCurrent(cycle, attempt) else { return .rest }
            if let hindrance { hinder(hindrance, at: now, &news) } else { lookAgain(at: now, &news) }
        case .refused(let cycle, let attempt, let reason):
            guard isCurrent(cycle, attempt) else { return .rest }
            return decline(reason, nil, at: now, &news)
        case .charged(let cycle, let attempt, let charge):
            guard isCurrent(cycle, attempt) else { return .rest }
            return judge(charge, at: now, &news)
        case .charge(let charge):
            guard open?.phase == .pending(charge.chargeId) else { return .rest }
            return judge(charge, at: now, &news)
        case .order(let order, let context): carryOut(order, context, at: now, &news)
        case .amended(let id): finishChange(id, refusal: nil, at: now, &news)
        case .amendmentRefused(let id, let reason): finishChange(id, refusal: reason, at: now, &news)
        case .amendmentUnclear(let id):
            guard change?.operationId == id, let looks = change?.looks else { return .rest }
            change?.looks = looks + 1
            change?.lookAt = now.adding(seconds: Backoff.seconds(afterAttempts: looks + 1))
        case .closingHandedOver(let payment, let refusal):
            closings.removeAll { $0.paymentId == payment }
            if let refusal { news.append(.notClosed(payment, refusal)) }
        }
        return proceed(at: now, &news)
    }

    /// Whether an answer is about the attempt that is under way; a late one of another attempt says nothing.
    private func isCurrent(_ cycle: Int, _ attempt: Int) -> Bool {
        open?.phase == .charging && open?.number == cycle && open?.attempts.last?.number == attempt
    }

    /// What is to be done now, the most urgent first.
    mutating func proceed(at now: Timestamp, _ news: inout [SubscriptionNews]) -> SubscriptionStep {
        if let open, open.phase == .charging, Self.isTime(open.lookAt, now) { return .charge(open) }
        if let closing = closings.first { return .close(closing) }
        if let open, case .pending(let id) = open.phase, Self.isTime(open.lookAt, now) { return .readCharge(id) }
        switch standing {
        case .ended: return .rest
        case .ending(let end):
            finish(end, at: now, &news)
            return .rest
        case .paused, .running: break
        }
        if let change, change.lookAt <= now { return .amend(change) }
        if standing == .running { openDue(at: now, &news) }
        if let reason = reasonToEnd(at: now) {
            end(reason, at: now, closes: true, &news)
            return proceed(at: now, &news)
        }
        if let obstacle, obstacle.lookAt <= now { return .readPermission }
        return standing == .running ? workOnPeriod(at: now) : .rest
    }

    private func reasonToEnd(at now: Timestamp) -> ReasonCode? {
        if standing == .running, isOver(at: now) { return "Completed" }
        guard let obstacle, let days = retryPlan.endAfterDaysOfWaiting, open?.isUnderWay != true,
            now.seconds(since: obstacle.since) >= Double(days * Self.daySeconds)
        else { return nil }
        return obstacle.reasonCode
    }

    private mutating func workOnPeriod(at now: Timestamp) -> SubscriptionStep {
        guard let open, Self.isTime(open.lookAt, now) else { return .rest }
        switch open.phase {
        case .due: return .readPermission
        case .retrying, .waitingForMonth:
            self.open?.move(to: .due, at: now, lookAt: now)
            return .readPermission
        case .charging, .pending, .waitingForBuyer, .stopped: return .rest
        }
    }

    /// A subscription that waits for its shop, for instance while it is paused: its permission is read now and then, which
    /// Amazon may have closed without a word.
    private func idleWake(at now: Timestamp) -> Timestamp? {
        isLive ? now.adding(seconds: Self.idleDays * Self.daySeconds) : nil
    }

    private func isIdle(at now: Timestamp) -> Bool {
        isLive && Self.isTime(wakeAt, now) && nextWake(at: now) == nil
    }

    /// The next moment at which something is to be done, if nothing happens before.
    private func nextWake(at now: Timestamp) -> Timestamp? {
        var moments: [Timestamp?] = []
        if let open, open.isUnderWay || standing == .running { moments.append(open.lookAt) }
        if isLive {
            moments += [change?.lookAt, obstacle?.lookAt]
            if open?.isUnderWay != true, let obstacle, let days = retryPlan.endAfterDaysOfWaiting {
                moments.append(obstacle.since.adding(seconds: days * Self.daySeconds))
            }
        }
        if standing == .running, open == nil || catchUp != .all && open?.isUnderWay == false {
            moments += [nextDate, endMoment(at: now)]
        }
        // Never at once again: whatever is due now was just looked at.
        return moments.compactMap(\.self).min().map { max($0, now.adding(seconds: 1)) }
    }

    static func isTime(_ moment: Timestamp?, _ now: Timestamp) -> Bool { moment.map { $0 <= now } ?? false }
}
