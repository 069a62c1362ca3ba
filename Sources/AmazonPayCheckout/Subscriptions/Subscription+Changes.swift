import AmazonPay

// Other amounts and cadences, with the old permission or with that of a new checkout.

extension Subscription {
    /// Begins a change: what the buyer has agreed to is told to Amazon first.
    mutating func begin(
        _ change: SubscriptionChange, _ context: OrderContext, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) {
        if let payment = context.payment {
            move(to: payment, charge: context.charge, change, at: now, &news)
        } else if change.needsConsent {
            self.change = PendingChange(
                operationId: context.operationId, change: change,
                metadata: metadata(after: change, besides: context.otherFrequencies), lookAt: now)
        } else {
            apply(change, at: now)
            news.append(.changed)
        }
    }

    /// Ends a change that Amazon was told of.
    mutating func finishChange(
        _ operationId: String, refusal: ReasonCode?, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) {
        guard let pending = change, pending.operationId == operationId else { return }
        change = nil
        if let refusal {
            news.append(.changeRefused(pending, refusal))
        } else {
            apply(pending.change, at: now)
            news.append(.changed)
        }
    }

    /// The open period keeps its amount; the next one has the new.
    private mutating func apply(_ change: SubscriptionChange, at now: Timestamp) {
        if let amount = change.amount { terms.amount = amount }
        if let endsAt = change.endsAt { self.endsAt = endsAt }
        let frequency = change.frequency ?? schedule.frequency
        if let date = change.nextBillingAt {
            anchor(nextCycle, at: date, frequency)
        } else if frequency != schedule.frequency {
            // The period that runs ends as it was agreed; from there on the new cadence counts.
            let next = schedule.moment(ofCycle: nextCycle)
            anchor(nextCycle, at: next ?? now, frequency, keepsDay: next != nil && frequency.unit != .variable)
        }
    }

    private mutating func anchor(
        _ cycle: Int, at moment: Timestamp, _ frequency: Frequency, keepsDay: Bool = false
    ) {
        let monthly: [Frequency.Unit] = [.month, .year]
        let keepsDay = keepsDay && monthly.contains(frequency.unit) && monthly.contains(schedule.frequency.unit)
        schedule = BillingSchedule(
            anchor: moment, cycle: cycle, timeZone: schedule.timeZone, frequency: frequency,
            dayOfMonth: keepsDay ? schedule.dayOfMonth : nil)
    }

    /// Several subscriptions may share a permission: Amazon is told the shortest cadence, and no amount.
    private func metadata(after change: SubscriptionChange, besides others: [Frequency]) -> RecurringMetadata {
        let own = change.frequency ?? schedule.frequency
        guard !others.isEmpty else { return RecurringMetadata(frequency: own, amount: change.amount ?? terms.amount) }
        return RecurringMetadata(frequency: ([own] + others).min { $0.days < $1.days })
    }

    /// Moves to the permission of a new checkout.
    ///
    /// What that checkout has charged pays the unpaid period, or else the next one, and the schedule begins anew there.
    private mutating func move(
        to payment: Payment, charge: Charge?, _ change: SubscriptionChange, at now: Timestamp,
        _ news: inout [SubscriptionNews]
    ) {
        closings.append(
            Closing(
                paymentId: paymentId, reason: "The subscription goes on with another permission",
                cancelPendingCharges: false))
        paymentId = payment.id
        orderId = payment.orderId
        chargePermissionId = payment.chargePermissionId
        obstacle = nil
        instrument = nil
        var rest = change
        if let charge {
            let number = open?.number ?? nextCycle
            rest.frequency = nil
            anchor(number, at: payment.completedAt, change.frequency ?? schedule.frequency)
            openPaidAtCheckout(number, payment, charge, at: now)
        } else {
            if open != nil { open?.move(to: .due, at: now, lookAt: now) }
            // The buyer has agreed to nothing that was before.
            if let due = lastDue(at: payment.completedAt) { skip(upTo: due, &news) }
        }
        skipAllButLatest(CatchUp.mostPeriods - 1, at: now, &news)
        apply(rest, at: now)
        news.append(.changed)
    }

    /// A period whose charge was made by a checkout.
    mutating func openPaidAtCheckout(_ number: Int, _ payment: Payment, _ charge: Charge, at now: Timestamp) {
        var order = ChargeOrder(
            chargeAmount: payment.chargeAmount, captureNow: payment.paymentIntent == .authorizeWithCapture,
            subscriptionId: id)
        order.canHandlePendingAuthorization = !order.captureNow
        var cycle = BillingCycle(
            number: number, billingAt: payment.completedAt.wholeSecond, order: order,
            phase: .pending(charge.chargeId), since: now, lookAt: now)
        cycle.attempts = open?.number == number ? open?.attempts ?? [] : []
        cycle.attempts.append(
            BillingCycle.Attempt(
                number: (cycle.attempts.last?.number ?? 0) + 1, at: payment.completedAt, chargeId: charge.chargeId))
        open = cycle
        nextCycle = max(nextCycle, number + 1)
    }
}

extension Frequency {
    /// About how many days it is; a cadence that varies may be of any length.
    var days: Int {
        switch unit {
        case .day: value
        case .week: 7 * value
        case .month: 30 * value
        case .year: 365 * value
        default: 0
        }
    }
}
