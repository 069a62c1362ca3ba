import AmazonPay
import Foundation

// What the shop asks for.

extension Subscription {
    /// Whether an order can be carried out now.
    ///
    /// - Throws: 409 `SubscriptionEnded`, `NothingToRetry`, `ChargeUnderWay`, `ChangeUnderWay`, `NewCheckoutNeeded`,
    ///   400 or 422 for what can never be.
    func check(_ order: SubscriptionOrder, _ context: OrderContext, at now: Timestamp) throws(APIError) {
        guard isLive else { throw .conflict("SubscriptionEnded", "The subscription has ended.") }
        switch order {
        case .pause, .resume, .cancel: return
        case .retry(let chargesNow):
            guard open?.isUnderWay != true else {
                throw .conflict("ChargeUnderWay", "It is not known yet what became of the last charge.")
            }
            guard let open, open.phase != .due, standing == .running else {
                throw .conflict("NothingToRetry", "No period is unpaid, or the subscription is paused.")
            }
            try ChargesNow.validate(chargesNow)
            try ChargesNow.check(min(chargesDue(at: now), CatchUp.mostPeriods), wanted: chargesNow)
        case .bill(let amount): try check(bill: amount)
        case .change(let change): try check(change, context, at: now)
        }
    }

    private func check(bill amount: Price?) throws(APIError) {
        guard schedule.frequency.unit == .variable, standing == .running, nextCycle <= lastCycle ?? .max else {
            throw .conflict(
                "NotBillable", "Periods are asked for only with the frequency Variable, while the subscription runs.")
        }
        guard open == nil else {
            throw .conflict("ChargeUnderWay", "The period before is not paid yet.")
        }
        try check(currencyOf: amount)
    }

    private func check(currencyOf amount: Price?) throws(APIError) {
        guard let amount else { return }
        guard amount.currencyCode == terms.amount.currencyCode, amount.amount > 0 else {
            throw .invalid("amount", "It is more than zero and has the currency of the subscription.")
        }
    }

    private func check(
        _ wanted: SubscriptionChange, _ context: OrderContext, at now: Timestamp
    ) throws(APIError) {
        guard change == nil else { throw .conflict("ChangeUnderWay", "Another change is not decided yet.") }
        try check(currencyOf: wanted.amount)
        try checkDates(of: wanted, context, at: now)
        guard wanted.paymentId != nil else {
            guard !wanted.needsConsent || !needsCheckoutForChanges else {
                throw .conflict(
                    "NewCheckoutNeeded",
                    "The issuer may demand strong authentication, which only a checkout offers. Let the buyer agree at "
                        + "a new checkout of the type Recurring, then call this again with its paymentId: the "
                        + "subscription moves to it and the old permission is closed.")
            }
            return
        }
        guard let payment = context.payment, payment.id != paymentId else {
            throw .invalid("paymentId", "It is another completed payment of the type Recurring.")
        }
        guard open?.isUnderWay != true else {
            throw .conflict("ChargeUnderWay", "A charge with the old permission is not decided yet.")
        }
        var (moved, news) = (self, [SubscriptionNews]())
        moved.begin(wanted, context, at: now, &news)
        try ChargesNow.check(min(moved.chargesDue(at: now), CatchUp.mostPeriods), wanted: wanted.chargesNow)
    }

    private func checkDates(
        of wanted: SubscriptionChange, _ context: OrderContext, at now: Timestamp
    ) throws(APIError) {
        try ChargesNow.validate(wanted.chargesNow)
        if let end = wanted.endsAt {
            try FieldRule.requireDate(end, "endsAt")
            try FieldRule.require(
                end > now, "endsAt", "It must be in the future; use the cancellation to end it now.")
        }
        guard let next = wanted.nextBillingAt else { return }
        try FieldRule.requireDate(next, "nextBillingAt")
        try FieldRule.require(next > now, "nextBillingAt", "It must be in the future.")
        try context.life?.require(next, "nextBillingAt")
        guard let end = wanted.endsAt ?? endsAt else { return }
        try FieldRule.require(
            next < end, wanted.endsAt == nil ? "nextBillingAt" : "endsAt",
            "The subscription must not end before it is billed next.")
    }

    /// Whether the rules of strong authentication (PSD2) hold: permissions of Europe and the United Kingdom.
    var needsCheckoutForChanges: Bool {
        requiresNewCheckout || chargePermissionId.region == .europe
    }

    /// Carries out what was checked.
    mutating func carryOut(
        _ order: SubscriptionOrder, _ context: OrderContext, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) {
        switch order {
        case .pause:
            guard standing == .running else { return }
            standing = .paused(since: now)
            news.append(.paused)
        case .resume(let skipUnpaid): resume(skipUnpaid: skipUnpaid, at: now, &news)
        case .retry:
            open?.move(to: .due, at: now, lookAt: now)
            skipAllButLatest(CatchUp.mostPeriods - 1, at: now, &news)
        case .bill(let amount): open(nextCycle, amount ?? terms.amount, at: now)
        case .cancel(let cancellation): cancel(cancellation, at: now, &news)
        case .change(let change): begin(change, context, at: now, &news)
        }
    }

    /// Periods whose date came during the pause are not charged; one that was unpaid before is, unless it is let go.
    private mutating func resume(skipUnpaid: Bool, at now: Timestamp, _ news: inout [SubscriptionNews]) {
        guard case .paused = standing else { return }
        standing = .running
        news.append(.resumed)
        if skipUnpaid, open?.isUnderWay == false { close(.unpaid, &news) }
        if let due = lastDue(at: now) { skip(upTo: due, &news) }
    }

    private mutating func cancel(
        _ cancellation: SubscriptionOrder.Cancellation, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) {
        // A period that is opened is over when the next one would begin.
        if cancellation.atPeriodEnd, standing == .running, let date = nextDate, date > now {
            endsAt = date
            news.append(.changed)
            return
        }
        end(
            .merchantCanceled, at: now, closes: true, cancelPendingCharges: cancellation.cancelPendingCharges,
            because: cancellation.reason, &news)
    }
}

extension APIError {
    static func conflict(_ reason: ReasonCode, _ message: String) -> APIError {
        APIError(status: 409, reasonCode: reason, message: message)
    }
}
