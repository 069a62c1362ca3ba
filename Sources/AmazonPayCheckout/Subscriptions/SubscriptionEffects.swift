import AmazonPay

/// What a step of a subscription means beyond the subscription itself: its periods are kept, the shop is told, the time
/// line has a line, a person is asked to look.
struct SubscriptionEffects: Sendable {
    let records: Records

    /// Adds to the commit of a step what follows from it.
    func write(
        _ subscription: Subscription, _ news: [SubscriptionNews], before: Subscription, to change: inout Change
    ) async throws {
        for item in news {
            if let event = ShopEvent(item, of: subscription, at: change.now) { try change.announce(event) }
            let (title, details) = item.line
            change.note(
                .state, title, orderId: subscription.orderId,
                ["subscriptionId": subscription.id, "state": subscription.stateName].merging(details) { $1 })
            try await keepPeriod(item, of: subscription, in: &change)
            try await raiseAttention(item, of: subscription, in: &change)
        }
        guard let open = subscription.open, open != before.open else { return }
        try await write(open, open.phaseName, nil, of: subscription, in: &change)
    }

    /// Adds what follows from the beginning of a subscription.
    func begin(_ subscription: Subscription, in change: inout Change) async throws {
        var event = ShopEvent(.subscriptionCreated, of: subscription, at: change.now)
        event.amount = subscription.terms.amount
        try change.announce(event)
        change.note(
            .shop, "Subscription asked for", orderId: subscription.orderId,
            [
                "subscriptionId": subscription.id, "chargePermissionId": subscription.chargePermissionId.rawValue,
                "amount": subscription.terms.amount.description,
                "frequency": "\(subscription.schedule.frequency.value) \(subscription.schedule.frequency.unit)",
                "nextBillingAt": subscription.nextDate?.basicText,
            ])
        try await warnOfLongCadence(subscription, in: &change)
        if let open = subscription.open {
            try await write(open, open.phaseName, nil, of: subscription, in: &change)
        }
    }
}

// MARK: - Periods

extension SubscriptionEffects {
    private func keepPeriod(
        _ item: SubscriptionNews, of subscription: Subscription, in change: inout Change
    ) async throws {
        switch item {
        case .closed(let cycle, let outcome):
            try await write(cycle, outcome.rawValue, outcome, of: subscription, in: &change)
        case .skipped(let range):
            let date = subscription.schedule.moment(ofCycle: range.lowerBound)
            try await upsert(
                CycleRecord(
                    subscription: subscription.documentID, number: range.lowerBound,
                    throughNumber: range.count > 1 ? range.upperBound : nil, billingAt: date ?? change.now,
                    amount: subscription.terms.amount, state: CycleRecord.Outcome.skipped.rawValue), in: &change)
        default: break
        }
    }

    private func write(
        _ cycle: BillingCycle, _ state: String, _ outcome: CycleRecord.Outcome?, of subscription: Subscription,
        in change: inout Change
    ) async throws {
        var chargeId: Charge.ID?
        if case .pending(let id) = cycle.phase { chargeId = id }
        if outcome == .paid || outcome == .canceled { chargeId = cycle.attempts.last?.chargeId }
        try await upsert(
            CycleRecord(
                subscription: subscription.documentID, number: cycle.number, billingAt: cycle.billingAt,
                amount: cycle.order.chargeAmount, state: state, attempts: cycle.attempts, chargeId: chargeId),
            in: &change)
    }

    /// An authorization that had paid a period was cancelled, or has expired: the period is not paid.
    func lose(_ charge: ChargeRecord, in change: inout Change) async throws {
        for (subscription, cycle) in try await paid(by: charge) {
            var lost = cycle.record
            lost.state = CycleRecord.Outcome.canceled.rawValue
            try change.write(lost, over: cycle)
            var event = ShopEvent(.subscriptionUnpaid, of: subscription, at: change.now)
            (event.amount, event.chargeId) = (lost.amount, charge.id)
            event.reasonCode = charge.charge.statusDetails.reasonCode
            try change.announce(event)
        }
    }

    /// An authorization that had paid a period has expired and was made again: another charge pays the period.
    func replace(_ charge: ChargeRecord, by id: Charge.ID, in change: inout Change) async throws {
        for (_, cycle) in try await paid(by: charge) {
            var moved = cycle.record
            moved.chargeId = id
            try change.write(moved, over: cycle)
        }
    }

    /// The periods that a charge has paid, wherever their subscription is now: it may have moved to another permission.
    private func paid(by charge: ChargeRecord) async throws -> [(Subscription, Versioned<CycleRecord>)] {
        let payment = try await records.find(Payment.self, charge.paymentId.rawValue)?.record
        var found: [(Subscription, Versioned<CycleRecord>)] = []
        for id in Set([charge.subscriptionId, payment?.firstCycleOf].compactMap(\.self)).sorted() {
            let document = Subscription.documentID(id, of: records.storeId)
            guard let subscription = try await records.find(Subscription.self, document)?.record else { continue }
            found += try await records.allVersioned(CycleRecord.self, reference: document)
                .filter { $0.record.chargeId == charge.id && $0.record.state == CycleRecord.Outcome.paid.rawValue }
                .map { (subscription, $0) }
        }
        return found
    }

    private func upsert(_ record: CycleRecord, in change: inout Change) async throws {
        try change.write(record, over: try await records.find(CycleRecord.self, record.documentID))
    }
}

// MARK: - Who has to look

extension SubscriptionEffects {
    /// What is over as soon as Amazon has answered.
    private static let passing = ["subscription.hindered", "subscription.unclear"]
    private static let topics = ["subscription.stopped"] + passing

    private func raiseAttention(
        _ item: SubscriptionNews, of subscription: Subscription, in change: inout Change
    ) async throws {
        switch item {
        case .stopped(let cycle, let reason):
            try await settle(Self.passing, subscription, in: &change)
            try await raise(
                "subscription.stopped", subscription,
                "Period \(cycle.number) was refused: \(reason). Nothing more is tried until POST retries, or the next "
                    + "period.", in: &change)
        case .hindered(let cycle, let reason):
            try await raise(
                "subscription.hindered", subscription,
                "Amazon Pay does not let this service charge period \(cycle.number): \(reason). Check key, key id, "
                    + "account, store, region and clock; the same attempt goes on with the same idempotency key, and "
                    + "none is added.", in: &change)
        case .unclear(let cycle):
            try await raise(
                "subscription.unclear", subscription,
                "For more than a day nobody knows what became of the charge of period \(cycle.number). Look in Seller "
                    + "Central; the same attempt goes on.", in: &change)
        case .notClosed(let payment, let reason):
            try await raise(
                "subscription.notClosed", subscription,
                "The permission of payment \(payment) could not be closed: \(reason). Close it in Seller Central.",
                in: &change)
        case .changed: try await warnOfLongCadence(subscription, in: &change)
        case .charged, .ended: try await settle(Self.topics, subscription, in: &change)
        case .pending, .declined, .paymentMethodNeeded, .limitReached:
            try await settle(Self.passing, subscription, in: &change)
        default: break
        }
    }

    private func warnOfLongCadence(_ subscription: Subscription, in change: inout Change) async throws {
        guard subscription.schedule.frequency.days > SubscriptionStart.longestCadenceDays else { return }
        try await raise(
            "subscription.longCadence", subscription,
            "Amazon closes a permission that is not charged for 13 months, before the next period of this "
                + "subscription.", in: &change)
    }

    private func raise(
        _ topic: String, _ subscription: Subscription, _ text: String, in change: inout Change
    ) async throws {
        let found = try await records.find(
            AttentionItem.self, AttentionItem.documentID(topic, subscription.documentID, of: records.storeId))
        let item = AttentionItem(
            topic: topic, subject: subscription.documentID, storeId: records.storeId, orderId: subscription.orderId,
            paymentId: subscription.paymentId, text: "Subscription \(subscription.id): \(text)", since: change.now)
        try change.write(item, over: found)
    }

    private func settle(
        _ topics: [String], _ subscription: Subscription, in change: inout Change
    ) async throws {
        for topic in topics {
            let id = AttentionItem.documentID(topic, subscription.documentID, of: records.storeId)
            guard let found = try await records.find(AttentionItem.self, id), found.record.state == .open else {
                continue
            }
            var item = found.record
            item.state = .settled
            try change.write(item, over: found)
        }
    }
}
