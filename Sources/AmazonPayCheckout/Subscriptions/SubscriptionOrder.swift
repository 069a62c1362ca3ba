import AmazonPay

/// What a shop can ask of a subscription.
enum SubscriptionOrder: Hashable, Sendable, Codable {
    case pause
    case resume(skipUnpaid: Bool)
    /// Try the unpaid period again now.
    case retry(chargesNow: Int? = nil)
    /// Charge the next period of a subscription without a fixed cadence.
    case bill(amount: Price?)
    case cancel(Cancellation)
    case change(SubscriptionChange)

    /// An amount that it sets.
    var amount: Price? {
        switch self {
        case .bill(let amount): amount
        case .change(let change): change.amount
        case .pause, .resume, .retry, .cancel: nil
        }
    }

    /// How a shop ends a subscription.
    struct Cancellation: Hashable, Sendable, Codable {
        var reason: String
        var atPeriodEnd: Bool
        var cancelPendingCharges: Bool
    }
}
