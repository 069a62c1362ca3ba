import AmazonPay

/// What a shop wants to be otherwise; what is absent stays as it is.
struct SubscriptionChange: Hashable, Sendable, Codable {
    var amount: Price?
    var frequency: Frequency?
    /// When the next period is billed.
    var nextBillingAt: Timestamp?
    var endsAt: Timestamp?
    /// The payment of a new checkout, which takes the place of the old one.
    var paymentId: Payment.ID?
    /// How many periods may be charged at once, because their dates have passed; one when absent.
    var chargesNow: Int?

    /// Whether it is something else than the buyer has agreed to.
    var needsConsent: Bool { amount != nil || frequency != nil }
}
