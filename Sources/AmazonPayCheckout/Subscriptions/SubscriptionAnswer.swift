import AmazonPayModel

/// A subscription as the shop sees it.
struct SubscriptionAnswer: Encodable, Sendable {
    let subscriptionId: String
    let paymentId: Payment.ID
    let orderId: String
    let chargePermissionId: ChargePermission.ID
    /// `Trial`, `Active`, `Retrying`, `WaitingForBuyer`, `WaitingForMonth`, `NeedsAttention`, `Paused`, `Ending`, or
    /// `Ended`.
    let state: String
    /// Why it waits, or has ended.
    let reasonCode: ReasonCode?
    let amount: Price
    let frequency: Frequency
    let timeZone: String
    /// When the next period is opened.
    let nextBillingAt: Timestamp?
    /// When the open period is tried again.
    let nextAttemptAt: Timestamp?
    let endsAt: Timestamp?
    let retryPlan: RetryPlan
    let catchUp: CatchUp
    /// Where the buyer chooses another payment instrument.
    let paymentInstrumentUrl: String
    /// Whether Amazon was not yet told of a change.
    let isChangePending: Bool
    let createdAt: Timestamp
    let updatedAt: Timestamp
    /// The newest periods, newest first; absent in lists.
    let cycles: [CycleAnswer]?

    init(_ subscription: Subscription, cycles: [CycleRecord]? = nil) {
        subscriptionId = subscription.id
        paymentId = subscription.paymentId
        orderId = subscription.orderId
        chargePermissionId = subscription.chargePermissionId
        state = subscription.stateName
        reasonCode = subscription.reasonCode
        amount = subscription.terms.amount
        frequency = subscription.schedule.frequency
        timeZone = subscription.schedule.timeZone
        nextBillingAt = subscription.isLive ? subscription.nextDate : nil
        nextAttemptAt = subscription.standing == .running ? subscription.open?.lookAt : nil
        endsAt = subscription.endsAt
        retryPlan = subscription.retryPlan
        catchUp = subscription.catchUp
        paymentInstrumentUrl = subscription.chargePermissionId.instrumentPage
        isChangePending = subscription.change != nil
        createdAt = subscription.createdAt
        updatedAt = subscription.updatedAt
        self.cycles = cycles?.map(CycleAnswer.init)
    }
}

extension Subscription {
    fileprivate var reasonCode: ReasonCode? {
        switch standing {
        case .ending(let end), .ended(let end): end.reasonCode
        case .paused, .running: obstacle?.reasonCode ?? open?.attempts.last?.reasonCode
        }
    }
}
