/// A part of a list, and where to go on.
struct SubscriptionList: Encodable, Sendable {
    let subscriptions: [SubscriptionAnswer]
    /// Pass it as `after`; absent when this was the last part.
    let next: String?
}
