/// What follows from an input.
struct SubscriptionDecision: Sendable {
    let step: SubscriptionStep
    let news: [SubscriptionNews]
}
