import AmazonPayModel

/// What was found out about a message.
enum InboxFinding: Hashable, Sendable {
    /// It is about something of ours, which was read.
    case applied
    /// It is about something of another shop.
    case foreign(String)
    /// There is nothing to do about it.
    case ignored(String)
    /// Amazon could not be asked.
    case unreadable
    /// Messages have used up their share of the calls to Amazon for now.
    case deferred
    /// Amazon does not know the object, or not yet.
    case absent
    /// There is money of an order of ours, and no checkout of ours has made it: the buyer may come back yet.
    case unclaimed(Unclaimed)

    /// Money at Amazon that names an order of ours.
    struct Unclaimed: Hashable, Sendable {
        let orderId: String
        /// The charge or permission.
        let subject: String
        let state: String
        let amount: Price?
        /// The state of the checkout.
        let checkoutState: String
    }
}

/// What is to be done next about a message.
enum InboxStep: Hashable, Sendable {
    /// Look at it again after some seconds.
    case again(seconds: Int)
    /// Call a person, and look at it again after some seconds.
    case call(InboxFinding.Unclaimed, seconds: Int)
    /// Call a person, and give it up.
    case abandon
    /// Nothing, until it is forgotten.
    case rest
}

extension InboxMessage {
    /// Amazon repeats deliveries for 14 days at most, and older ones are not believed.
    static let keptSeconds = 30 * 86_400
    /// An object that Amazon has told of can be read soon afterwards.
    private static let absenceSeconds = 600.0
    /// A buyer who has paid comes back within seconds as a rule.
    private static let patienceSeconds = 900.0
    /// The share of the calls is renewed within seconds.
    private static let deferralSeconds = 300
    /// Amazon cancels within 24 hours what nobody has completed.
    private static let longestSeconds = 30 * 3600.0

    /// Decides from what was found out what becomes of the message.
    ///
    /// | Found | State | Next |
    /// |---|---|---|
    /// | applied | Applied | – |
    /// | foreign, ignored | Foreign, Ignored | – |
    /// | absent for less than ten minutes | as it is | again |
    /// | absent for longer | Foreign | – |
    /// | unreadable for less than 30 hours | as it is | again, ever later |
    /// | unreadable for longer | Abandoned | a person, when it is about something of ours |
    /// | deferred for less than 30 hours | as it is | again, ever later |
    /// | deferred for longer | Ignored | – |
    /// | unclaimed for less than a quarter of an hour | Waiting | again |
    /// | unclaimed for less than 30 hours | Waiting | a person, and again |
    /// | unclaimed for longer | Abandoned | – |
    ///
    /// Nothing is ever completed because of a message: only the session can be, and only the buyer's return names it.
    mutating func take(_ finding: InboxFinding, at now: Timestamp) -> InboxStep {
        guard settledAt == nil else { return .rest }
        attempts += 1
        let age = now.seconds(since: receivedAt)
        switch finding {
        case .applied: return settle(.applied, nil, at: now)
        case .foreign(let why): return settle(.foreign, why, at: now)
        case .ignored(let why): return settle(.ignored, why, at: now)
        case .absent:
            guard age >= Self.absenceSeconds else { return again() }
            return settle(.foreign, "Amazon knows no such object of this merchant", at: now)
        case .unreadable:
            guard age >= Self.longestSeconds else { return again() }
            _ = settle(.abandoned, "it could not be acted on for 30 hours", at: now)
            return .abandon
        case .deferred:
            guard age >= Self.longestSeconds else { return .again(seconds: min(pause, Self.deferralSeconds)) }
            return settle(.ignored, "there were too many messages to read what it is about", at: now)
        case .unclaimed(let money): return wait(for: money, age, at: now)
        }
    }

    private mutating func wait(
        for money: InboxFinding.Unclaimed, _ age: Double, at now: Timestamp
    ) -> InboxStep {
        orderId = money.orderId
        guard age < Self.longestSeconds else {
            return settle(.abandoned, "no checkout of ours has made it", at: now)
        }
        state = .waiting
        detail = "no checkout of ours has made it, so far"
        return age < Self.patienceSeconds ? again() : .call(money, seconds: pause)
    }

    private mutating func settle(_ state: State, _ detail: String?, at now: Timestamp) -> InboxStep {
        self.state = state
        self.detail = detail
        settledAt = now
        if case .subscription = content { content = .subscription(nil) }
        return .rest
    }

    private func again() -> InboxStep { .again(seconds: pause) }

    /// 5, 10, 20 … seconds, and never more than an hour.
    private var pause: Int { min(5 << min(max(attempts - 1, 0), 10), 3600) }
}
