import AmazonPayModel

/// What a shop asks for when a subscription begins: the body of `POST /v1/subscriptions`.
struct SubscriptionRequest: Hashable, Sendable, Codable, ShopContent {
    /// The shop's own id of the subscription: 1 to 64 of `A-Z a-z 0-9 . _ -`.
    var subscriptionId: String
    /// The payment that a checkout of the type Recurring left.
    var paymentId: Payment.ID?
    /// A permission that was agreed on elsewhere, for instance with another plugin.
    var chargePermissionId: ChargePermission.ID?
    /// The shop's number of the order, for a permission from elsewhere.
    var orderId: String?
    /// What is charged in each period; that of the permission when absent.
    var amount: Price?
    /// How often; that of the permission when absent.
    var frequency: Frequency?
    /// The local date that all dates follow from, for instance `2026-01-31` or `2026-01-31T09:30`.
    var anchorDate: String?
    /// When the first period is billed; later than now: a trial.
    var firstBillingAt: Timestamp?
    /// The name of the time zone; UTC when absent.
    var timeZone: String?
    /// Whether charges are captured at once; `true` when absent.
    var captureNow: Bool?
    var softDescriptor: String?
    var canHandlePendingAuthorization: Bool?
    /// Whether the charge of the checkout was the first period's.
    var firstCyclePaidByCheckout: Bool?
    /// How many periods there are.
    var endsAfterCycles: Int?
    var endsAt: Timestamp?
    var retryPlan: RetryPlan?
    var catchUp: CatchUp?
    /// How many periods may be charged at once, because their dates have passed; one when absent.
    var chargesNow: Int?
    /// Whether other amounts and cadences need a new checkout.
    var requiresNewCheckout: Bool?

    static let fields: Set<String> = [
        "subscriptionId", "paymentId", "chargePermissionId", "orderId", "amount", "frequency", "anchorDate",
        "firstBillingAt", "timeZone", "captureNow", "softDescriptor", "canHandlePendingAuthorization",
        "firstCyclePaidByCheckout", "endsAfterCycles", "endsAt", "retryPlan", "catchUp", "chargesNow",
        "requiresNewCheckout",
    ]
    static let choices = [
        "catchUp": CatchUp.allCases.map(\.rawValue), "retryPlan.then": RetryPlan.Last.allCases.map(\.rawValue),
    ]
}
