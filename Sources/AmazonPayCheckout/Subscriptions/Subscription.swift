import AmazonPay

/// A recurring permission with the schedule that it is charged by.
struct Subscription: Hashable, Sendable, Codable {
    /// What is charged in each period.
    struct Terms: Hashable, Sendable, Codable {
        var amount: Price
        var captureNow: Bool
        var softDescriptor: String?
        var canHandlePendingAuthorization: Bool
    }

    /// Whether periods are charged.
    enum Standing: Hashable, Sendable, Codable {
        case running
        case paused(since: Timestamp)
        /// Nothing is charged any more; what is under way is waited for.
        case ending(End)
        case ended(End)
    }

    /// How a subscription ends.
    struct End: Hashable, Sendable, Codable {
        let reasonCode: ReasonCode
        let at: Timestamp
    }

    /// Why the buyer has to do something at Amazon.
    struct Obstacle: Hashable, Sendable, Codable {
        var reasonCode: ReasonCode
        let since: Timestamp
        /// Whether the permission itself was seen to be NonChargeable: then it is charged again once it is Chargeable.
        ///
        /// Otherwise only another payment instrument shows that the buyer has done something.
        var isConfirmed: Bool
        /// When the permission is read again, in case that no notification comes.
        var lookAt: Timestamp
    }

    /// A permission that is to be closed; the intent is on disk.
    struct Closing: Hashable, Sendable, Codable {
        let paymentId: Payment.ID
        let reason: String
        let cancelPendingCharges: Bool
    }

    /// The shop's own id.
    let id: String
    let storeId: Store.ID
    /// What the shop asked for.
    let request: SubscriptionRequest
    var orderId: String
    var paymentId: Payment.ID
    var chargePermissionId: ChargePermission.ID
    var terms: Terms
    var schedule: BillingSchedule
    /// The first period that this service has to do with.
    let firstCycle: Int
    /// The next period to be opened; it only grows, so no period is opened twice.
    var nextCycle: Int
    /// The last period.
    var lastCycle: Int?
    /// No period begins at or after this moment.
    var endsAt: Timestamp?
    let retryPlan: RetryPlan
    let catchUp: CatchUp
    /// Whether changes need the buyer at a new checkout.
    let requiresNewCheckout: Bool
    var standing = Standing.running
    /// The period that is being charged.
    var open: BillingCycle?
    var obstacle: Obstacle?
    /// Which payment instrument was there at the last attempt, in a form that tells nothing about it.
    var instrument: String?
    /// A change that Amazon has to be told of first.
    var change: PendingChange?
    var closings: [Closing] = []
    /// When something is to be done next.
    var wakeAt: Timestamp?
    let createdAt: Timestamp
    var updatedAt: Timestamp
}

extension Subscription: StoredRecord {
    static let kind = "subscription"

    var documentID: String { Self.documentID(id, of: storeId) }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }

    /// Two stores may number their subscriptions alike.
    static func documentID(_ id: String, of store: Store.ID) -> String {
        IdempotencyKey.derive(from: "subscription", store.rawValue, id).rawValue
    }

    var stateName: String {
        switch standing {
        case .ended: return "Ended"
        case .ending: return "Ending"
        case .paused: return "Paused"
        case .running: break
        }
        switch open?.phase {
        case .retrying: return "Retrying"
        case .waitingForMonth: return "WaitingForMonth"
        case .stopped: return "NeedsAttention"
        case .due, .charging, .pending, .waitingForBuyer, nil: break
        }
        if obstacle != nil { return "WaitingForBuyer" }
        return open == nil && nextCycle == firstCycle ? "Trial" : "Active"
    }

    /// Whether something is charged now or later.
    var isLive: Bool {
        switch standing {
        case .running, .paused: true
        case .ending, .ended: false
        }
    }

    /// The operation that an attempt is: its key follows from payment and id, so each attempt has one key for ever.
    func operationId(cycle: Int, attempt: Int) -> String { "subscription/\(id)/cycle-\(cycle)-attempt-\(attempt)" }
}
