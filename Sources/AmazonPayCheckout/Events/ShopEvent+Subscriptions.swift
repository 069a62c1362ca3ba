import AmazonPayModel

extension ShopEvent.Kind {
    /// A subscription has begun.
    public static let subscriptionCreated: Self = "subscription.created"
    /// A period is paid.
    public static let subscriptionCharged: Self = "subscription.charged"
    /// Amazon still decides about the charge of a period.
    public static let subscriptionPending: Self = "subscription.pending"
    /// A period was declined and is tried again by the retry plan.
    public static let subscriptionDeclined: Self = "subscription.declined"
    /// The buyer has to choose another payment instrument; tell the buyer, Amazon does not.
    public static let subscriptionPaymentMethodNeeded: Self = "subscription.paymentMethodNeeded"
    /// The monthly limit of the permission is reached; the period is charged next month.
    public static let subscriptionLimitReached: Self = "subscription.limitReached"
    /// A person has to look at a period.
    public static let subscriptionNeedsAttention: Self = "subscription.needsAttention"
    /// A period was given up.
    public static let subscriptionUnpaid: Self = "subscription.unpaid"
    /// Periods are left out.
    public static let subscriptionSkipped: Self = "subscription.skipped"
    /// A subscription is paused.
    public static let subscriptionPaused: Self = "subscription.paused"
    /// A subscription goes on: after a pause, or after the buyer has done what was needed.
    public static let subscriptionResumed: Self = "subscription.resumed"
    /// Amount, cadence, end or payment are others now.
    public static let subscriptionChanged: Self = "subscription.changed"
    /// Amazon has refused a change; everything is as it was.
    public static let subscriptionChangeRefused: Self = "subscription.changeRefused"
    /// A subscription has ended, for this reason.
    public static let subscriptionEnded: Self = "subscription.ended"
}

extension ShopEvent {
    init(_ kind: Kind, of subscription: Subscription, at now: Timestamp) {
        self.init(kind, orderId: subscription.orderId, at: now)
        paymentId = subscription.paymentId
        subscriptionId = subscription.id
        state = subscription.stateName
    }

    /// What the shop is told of news; `nil` for those that only the time line keeps.
    init?(_ news: SubscriptionNews, of subscription: Subscription, at now: Timestamp) {
        guard let kind = Kind(news) else { return nil }
        self.init(kind, of: subscription, at: now)
        switch news {
        case .charged(let cycle, let id), .pending(let cycle, let id):
            chargeId = id
            amount = cycle.order.chargeAmount
        case .declined(let cycle, let reason), .stopped(let cycle, let reason), .hindered(let cycle, let reason):
            amount = cycle.order.chargeAmount
            reasonCode = reason
        case .limitReached(let cycle):
            amount = cycle.order.chargeAmount
            reasonCode = .periodicAmountExceeded
        case .unclear(let cycle): amount = cycle.order.chargeAmount
        case .closed(let cycle, _):
            amount = cycle.order.chargeAmount
            reasonCode = cycle.attempts.last?.reasonCode
        case .changeRefused(let change, let reason):
            operationId = change.operationId
            reasonCode = reason
        case .paymentMethodNeeded(let reason), .ended(let reason): reasonCode = reason
        case .changed: amount = subscription.terms.amount
        case .chargeable, .paused, .resumed, .skipped, .notClosed: break
        }
    }
}

extension ShopEvent.Kind {
    fileprivate init?(_ news: SubscriptionNews) {
        switch news {
        case .charged: self = .subscriptionCharged
        case .pending: self = .subscriptionPending
        case .declined: self = .subscriptionDeclined
        case .paymentMethodNeeded: self = .subscriptionPaymentMethodNeeded
        case .limitReached: self = .subscriptionLimitReached
        case .stopped, .hindered, .unclear, .notClosed: self = .subscriptionNeedsAttention
        case .chargeable, .resumed: self = .subscriptionResumed
        case .paused: self = .subscriptionPaused
        case .changed: self = .subscriptionChanged
        case .changeRefused: self = .subscriptionChangeRefused
        case .closed(_, .unpaid), .closed(_, .canceled): self = .subscriptionUnpaid
        case .skipped: self = .subscriptionSkipped
        case .ended: self = .subscriptionEnded
        case .closed: return nil
        }
    }
}
