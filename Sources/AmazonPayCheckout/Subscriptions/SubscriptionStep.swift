import AmazonPay

/// What is to be done next for a subscription.
enum SubscriptionStep: Hashable, Sendable {
    case rest
    case readPermission
    /// Charge the open period; the intent is on disk.
    case charge(BillingCycle)
    case readCharge(Charge.ID)
    case amend(PendingChange)
    case close(Subscription.Closing)
}
