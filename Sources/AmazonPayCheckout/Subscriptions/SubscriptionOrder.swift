import AmazonPay

/// What a shop can ask of a subscription.
enum SubscriptionOrder: Hashable, Sendable, Codable {
    case pause
    case resume(skipUnpaid: Bool)
    /// Try the unpaid period again now.
    case retry
    /// Charge the next period of a subscription without a fixed cadence.
    case bill(amount: Price?)
    case cancel(Cancellation)
    case change(SubscriptionChange)

    /// How a shop ends a subscription.
    struct Cancellation: Hashable, Sendable, Codable {
        var reason: String
        var atPeriodEnd: Bool
        var cancelPendingCharges: Bool
    }
}
