import AmazonPay

/// What has become of a subscription: for the shop's events, the time line, and who has to look.
enum SubscriptionNews: Hashable, Sendable {
    case charged(BillingCycle, Charge.ID)
    case pending(BillingCycle, Charge.ID)
    case declined(BillingCycle, ReasonCode)
    case paymentMethodNeeded(ReasonCode)
    case limitReached(BillingCycle)
    /// A person has to look.
    case stopped(BillingCycle, ReasonCode)
    /// Amazon does not let us in.
    case hindered(BillingCycle, ReasonCode)
    /// Nobody knows for a day what became of a charge.
    case unclear(BillingCycle)
    /// The buyer has done what was needed.
    case chargeable
    case paused
    case resumed
    case changed
    case changeRefused(PendingChange, ReasonCode)
    case closed(BillingCycle, CycleRecord.Outcome)
    case skipped(ClosedRange<Int>)
    case notClosed(Payment.ID, ReasonCode)
    case ended(ReasonCode)
}
