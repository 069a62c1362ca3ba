import AmazonPay

/// A period of a subscription as it is kept for good: what was tried, and what became of it.
struct CycleRecord: StoredRecord {
    static let kind = "cycle"

    /// How a period has ended.
    enum Outcome: String, Hashable, Sendable, Codable {
        case paid = "Paid"
        /// Declined to the end, or given up.
        case unpaid = "Unpaid"
        /// The shop has cancelled its charge.
        case canceled = "Canceled"
        /// Never charged: paused, or left out by the rule for catching up.
        case skipped = "Skipped"
    }

    /// The document of the subscription.
    let subscription: String
    let number: Int
    /// The last one of several that were skipped together.
    var throughNumber: Int?
    let billingAt: Timestamp
    let amount: Price
    var state: String
    var attempts: [BillingCycle.Attempt] = []
    var chargeId: Charge.ID?

    var documentID: String { Self.documentID(number, of: subscription) }
    var stateName: String { state }
    var listedAt: Timestamp { billingAt }
    var reference: String? { subscription }

    static func documentID(_ number: Int, of subscription: String) -> String {
        IdempotencyKey.derive(from: "cycle", subscription, "\(number)").rawValue
    }
}
