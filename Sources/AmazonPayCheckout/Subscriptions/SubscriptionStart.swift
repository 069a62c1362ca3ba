import AmazonPay

/// What a subscription begins with: what the shop asks for, and what the buyer has agreed to.
struct SubscriptionStart: Sendable {
    let request: SubscriptionRequest
    let payment: Payment
    let agreed: RecurringMetadata?
    let checkoutCharge: Charge?
    let life: PermissionLife
    let amountRules: AmountRules

    /// Amazon closes a permission after 13 months without a charge.
    static let longestCadenceDays = 395

    /// - Throws: 400 naming the field; 422 when the payment is not one that can be charged again.
    func subscription(
        at now: Timestamp, storeId: Store.ID, _ standardPlan: RetryPlan
    ) throws(APIError) -> Subscription {
        try checkPermission()
        let amount = try amount()
        let (schedule, first) = try schedule(at: now)
        var subscription = Subscription(
            id: request.subscriptionId, storeId: storeId, request: request, orderId: payment.orderId,
            paymentId: payment.id, chargePermissionId: payment.chargePermissionId,
            terms: .init(
                amount: amount, captureNow: request.captureNow ?? true, softDescriptor: request.softDescriptor,
                canHandlePendingAuthorization: request.canHandlePendingAuthorization ?? false),
            schedule: schedule, firstCycle: isPaidByCheckout ? 0 : first, nextCycle: first,
            lastCycle: request.endsAfterCycles.map { first + $0 - (isPaidByCheckout ? 2 : 1) }, endsAt: request.endsAt,
            retryPlan: request.retryPlan ?? standardPlan, catchUp: request.catchUp ?? .latest,
            requiresNewCheckout: request.requiresNewCheckout ?? false, createdAt: now, updatedAt: now)
        if isPaidByCheckout, let checkoutCharge {
            subscription.openPaidAtCheckout(0, payment, checkoutCharge, at: now)
        }
        try checkDates(of: subscription, at: now)
        return subscription
    }

    /// Refuses dates that would charge a buyer for a time before the permission was given, never, or more than once, and
    /// those that would end the subscription, and with it the permission, as soon as it begins.
    private func checkDates(of subscription: Subscription, at now: Timestamp) throws(APIError) {
        if let first = request.firstBillingAt { try life.require(first, "firstBillingAt") }
        let next = subscription.schedule.moment(ofCycle: subscription.nextCycle)
        let computed = isPaidByCheckout ? nil : next
        // Whoever is paid until then by the checkout is billed too late as well. A rare frequency alone calls a person.
        if let next, !isPaidByCheckout || request.anchorDate != nil {
            try FieldRule.require(
                next <= life.end, request.anchorDate == nil ? "firstBillingAt" : "anchorDate",
                "The first billing, \(next.extendedText), must not be after \(life.end.extendedText).")
        }
        if let end = request.endsAt {
            try FieldRule.require(end > now, "endsAt", "It must be in the future. Leave it out for no end.")
            let first = computed ?? request.firstBillingAt
            try FieldRule.require(
                first.map { end > $0 } ?? true, "endsAt",
                "It must be after the first billing, \(first?.extendedText ?? "").")
        }
        if let last = subscription.lastCycle, let end = subscription.schedule.moment(ofCycle: last + 1) {
            try FieldRule.require(
                end > now, "endsAfterCycles", "So many periods were over on \(end.extendedText) already.")
        }
        try ChargesNow.check(subscription.chargesDue(at: now), wanted: request.chargesNow)
    }

    /// Whether the charge of the checkout was the first period's.
    var isPaidByCheckout: Bool {
        guard checkoutCharge != nil else { return false }
        return request.firstCyclePaidByCheckout ?? (request.firstBillingAt == nil)
    }

    private func checkPermission() throws(APIError) {
        guard payment.chargePermissionType == .recurring else {
            throw APIError(
                status: 422, reasonCode: "NotRecurring",
                message:
                    "The buyer has agreed to one order only. Let the buyer agree at a checkout of the type Recurring.")
        }
        guard payment.permission?.statusDetails.state != .closed else {
            throw APIError(
                status: 422, reasonCode: "ChargePermissionClosed",
                message: "The charge permission is closed. Let the buyer agree at a new checkout.")
        }
        guard request.firstCyclePaidByCheckout != true || checkoutCharge != nil else {
            throw .invalid("firstCyclePaidByCheckout", "The checkout has charged nothing.")
        }
    }

    private func amount() throws(APIError) -> Price {
        guard let amount = request.amount ?? agreed?.amount else {
            throw APIError(
                status: 400, reasonCode: .missingParameterValue,
                message: "The parameter [amount] is missing: the buyer has agreed to no fixed one.")
        }
        guard amount.currencyCode == payment.chargeAmount.currencyCode else {
            throw .invalid("amount.currencyCode", "It is the currency of the checkout.")
        }
        try amountRules.check(recurring: amount, "amount", limit: payment.permission?.limits?.amountLimit)
        return amount
    }

    /// The schedule, and the first period to be billed by it.
    private func schedule(at now: Timestamp) throws(APIError) -> (BillingSchedule, Int) {
        guard let frequency = request.frequency ?? agreed?.frequency else {
            throw APIError(
                status: 400, reasonCode: .missingParameterValue,
                message: "The parameter [frequency] is missing: the buyer has agreed to none.")
        }
        try frequency.validate()
        let zone = request.timeZone ?? "UTC"
        let anchor = request.anchorDate.flatMap { BillingSchedule.moment(ofLocal: $0, timeZone: zone) }
        let (firstBillingAt, completedAt) = (request.firstBillingAt, payment.completedAt)
        if isPaidByCheckout {
            // The checkout has paid period 0; the dates follow from it, unless the shop says when period 1 is.
            let schedule = BillingSchedule(
                anchor: anchor ?? firstBillingAt ?? completedAt,
                cycle: anchor == nil && firstBillingAt != nil ? 1 : 0, timeZone: zone, frequency: frequency)
            let earliest = firstBillingAt ?? completedAt.adding(seconds: 1)
            return (schedule, max(1, first(from: earliest, in: schedule)))
        }
        let schedule = BillingSchedule(
            anchor: anchor ?? firstBillingAt ?? now, timeZone: zone, frequency: frequency)
        // A date of today counts, the shop may be some hours late; none before the day of the buyer's consent.
        let today = max(
            now.adding(seconds: -86_400), BillingSchedule.beginningOfDay(life.begin, timeZone: zone))
        let earliest = firstBillingAt ?? (anchor == nil ? schedule.anchor : today)
        return (schedule, first(from: earliest.wholeSecond, in: schedule))
    }

    private func first(from moment: Timestamp, in schedule: BillingSchedule) -> Int {
        guard schedule.frequency.unit != .variable else { return 0 }
        return schedule.lastCycle(dueBy: moment.adding(seconds: -1), from: 0).map { $0 + 1 } ?? 0
    }
}
