import AmazonPay

// Which period is open, which are left out, and when there is none any more.

extension Subscription {
    /// Periods that are found later than this are not charged by the rule ``CatchUp/never``.
    private static let graceSeconds = 86_400.0

    /// When the next period is to be opened; `nil` when there is none, or no fixed cadence.
    var nextDate: Timestamp? {
        guard nextCycle <= lastCycle ?? .max, let date = schedule.moment(ofCycle: nextCycle) else { return nil }
        return date < endsAt ?? date.adding(seconds: 1) ? date : nil
    }

    /// Opens the period whose date has come; of several the ones that the rule for catching up wants.
    ///
    /// An open period that is not under way gives way to the next one, unless each is to be charged.
    mutating func openDue(at now: Timestamp, _ news: inout [SubscriptionNews]) {
        guard open?.isUnderWay != true, open == nil || catchUp != .all, let due = lastDue(at: now) else { return }
        let former = open
        close(.unpaid, &news)
        var number = due
        switch catchUp {
        case .all: number = max(nextCycle, due - CatchUp.mostPeriods + 1)
        case .latest: break
        case .never:
            let date = schedule.moment(ofCycle: due) ?? now
            if now.seconds(since: date) > Self.graceSeconds { number = due + 1 }
        }
        skip(upTo: number - 1, &news)
        guard number <= due else { return }
        open(number, terms.amount, at: now)
        // What kept the former period from being charged keeps this one too, unless it was a refusal of that charge.
        switch former?.phase {
        case .waitingForBuyer, .waitingForMonth:
            open?.phase = former?.phase ?? .due
            open?.since = former?.since ?? now
            open?.lookAt = former?.lookAt
        case .due, .charging, .pending, .retrying, .stopped, nil: break
        }
    }

    /// The number of charges that are made without another date coming.
    func chargesDue(at now: Timestamp) -> Int {
        guard standing == .running else { return 0 }
        let passed = lastDue(at: now).map { $0 - nextCycle + 1 } ?? 0
        let own = open.map { $0.isUnderWay ? 0 : 1 } ?? 0
        return switch catchUp {
        case .all: own + passed
        // The open period gives way to a later one.
        case .latest, .never: max(own, min(passed, 1))
        }
    }

    /// Opens a period, and no other after it until it is closed.
    mutating func open(_ number: Int, _ amount: Price, at now: Timestamp) {
        let order = ChargeOrder(
            chargeAmount: amount, captureNow: terms.captureNow, softDescriptor: terms.softDescriptor,
            canHandlePendingAuthorization: terms.canHandlePendingAuthorization, subscriptionId: id,
            merchantReferenceId: "\(id)-\(number)")
        open = BillingCycle(
            number: number, billingAt: schedule.moment(ofCycle: number) ?? now.wholeSecond, order: order, phase: .due,
            since: now, lookAt: now)
        nextCycle = number + 1
    }

    /// Leaves out all periods up to one that were not opened yet.
    mutating func skip(upTo last: Int, _ news: inout [SubscriptionNews]) {
        guard last >= nextCycle else { return }
        news.append(.skipped(nextCycle...last))
        nextCycle = last + 1
    }

    /// Leaves out the oldest of the periods whose dates have passed: one call charges only so many.
    mutating func skipAllButLatest(_ count: Int, at now: Timestamp, _ news: inout [SubscriptionNews]) {
        if catchUp == .all, let due = lastDue(at: now) { skip(upTo: due - count, &news) }
    }

    /// Closes the open period.
    mutating func close(_ outcome: CycleRecord.Outcome, _ news: inout [SubscriptionNews]) {
        guard let open else { return }
        news.append(.closed(open, outcome))
        self.open = nil
    }

    /// The last period whose date has come and that was not opened yet.
    func lastDue(at now: Timestamp) -> Int? {
        let limit = endsAt.map { min($0.adding(seconds: -1), now) } ?? now
        guard let due = schedule.lastCycle(dueBy: limit, from: nextCycle) else { return nil }
        let last = min(due, lastCycle ?? due)
        return last >= nextCycle ? last : nil
    }
}

// MARK: - The end

extension Subscription {
    /// When what was paid for is over; `nil` when it goes on until somebody ends it.
    func endMoment(at now: Timestamp) -> Timestamp? {
        // Without a fixed cadence nothing tells how long the last period is.
        let last = lastCycle.flatMap { last -> Timestamp? in
            nextCycle > last ? schedule.moment(ofCycle: last + 1) ?? (open == nil ? now : nil) : nil
        }
        return [endsAt, last].compactMap(\.self).min()
    }

    func isOver(at now: Timestamp) -> Bool {
        guard let end = endMoment(at: now), end <= now, open?.isUnderWay != true else { return false }
        // A period that was only just opened gets its chance.
        return open == nil || catchUp != .all && open?.phase != .due
    }

    /// Begins the end: nothing is charged any more.
    mutating func end(
        _ reason: ReasonCode, at now: Timestamp, closes: Bool, cancelPendingCharges: Bool = false,
        because text: String? = nil, _ news: inout [SubscriptionNews]
    ) {
        guard isLive else { return }
        standing = .ending(End(reasonCode: reason, at: now))
        change = nil
        if closes {
            closings.append(
                Closing(
                    paymentId: paymentId, reason: text ?? "The subscription has ended: \(reason)",
                    cancelPendingCharges: cancelPendingCharges))
        }
    }

    /// Ends it once nothing is under way any more.
    mutating func finish(_ end: End, at now: Timestamp, _ news: inout [SubscriptionNews]) {
        guard open?.isUnderWay != true else { return }
        close(.unpaid, &news)
        obstacle = nil
        standing = .ended(end)
        news.append(.ended(end.reasonCode))
    }
}
