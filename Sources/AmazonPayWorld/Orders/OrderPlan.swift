import AmazonPay

/// What a shop and its buyer are going to do about one order; drawn from the seed.
struct OrderPlan: Sendable {
    /// Something that the shop asks for once the order is paid.
    struct Wish: Sendable {
        enum Kind: String, Sendable {
            case capture, refund, charge, cancellation, closing, delivery
        }

        let kind: Kind
        let operationId: String
        /// The amount in cents.
        ///
        /// Mostly no two wishes of an order have the same: its effect at Amazon is known by its amount then.
        let cents: Int
        /// Seconds after the step before.
        let delay: Int
        /// Whether the shop asks for it a second time later, as after a crash of its own.
        let isRepeated: Bool
    }

    /// Something that the shop asks a subscription for.
    struct Command: Sendable {
        /// The last part of the path, for instance `pause`.
        let name: String
        let operationId: String
        /// Seconds after the step before.
        let delay: Int
    }

    /// What the buyer does at Amazon.
    struct Visit: Sendable {
        let decision: String
        let card: String
        /// Seconds between the page and the decision.
        let delay: Int
    }

    /// The small world that it is the order of.
    let small: SmallWorld?
    let orderId: String
    let cents: Int
    let intent: PaymentIntent
    let isSubscription: Bool
    /// Whether the buyer chooses first and pays after a look at the shop's review page.
    let isReviewed: Bool
    /// Whether an authorization that has expired is to be made again.
    let reauthorizes: Bool
    /// Seconds after the beginning of the world.
    let start: Int
    /// The visits at Amazon, one after the other, until the order is paid.
    let visits: [Visit]
    let wishes: [Wish]
    let commands: [Command]

    init(number: Int, runtime: WorldRuntime, mayLast days: Int) {
        let numbers = runtime.numbers("order/\(number)")
        small = nil
        orderId = "ORDER-\(number)"
        cents = 100 * numbers.within(10...200) + number
        isSubscription = numbers.chance(0.15)
        let intent: PaymentIntent =
            isSubscription
            ? numbers.pick([.confirm, .authorizeWithCapture])
            : numbers.pick([.authorizeWithCapture, .authorizeWithCapture, .authorize, .authorize, .confirm])
        isReviewed = !isSubscription && numbers.chance(0.2)
        reauthorizes = intent == .authorize && numbers.chance(0.3)
        start = numbers.within(0...30)
        self.intent = intent
        visits = (0..<3).map { _ in Self.visit(numbers, runtime.faults, intent) }
        wishes = isSubscription ? [] : Self.wishes(numbers, intent, cents, days: days)
        commands = isSubscription ? Self.commands(numbers, days: days) : []
    }

    /// An order that a shop of real processes has taken: no more of it than the promises are about.
    init(orderId: String, cents: Int, intent: PaymentIntent) {
        self.orderId = orderId
        self.cents = cents
        self.intent = intent
        small = nil
        (isSubscription, isReviewed, reauthorizes) = (false, false, false)
        start = 0
        (visits, wishes, commands) = ([], [], [])
    }

    /// The order of a small world: always the same.
    init(_ small: SmallWorld) {
        self.small = small
        orderId = "ORDER-1"
        cents = 1401
        isSubscription = small == .period
        isReviewed = false
        reauthorizes = false
        start = 0
        switch small {
        case .checkout, .operation: intent = .authorizeWithCapture
        case .period: intent = .confirm
        case .notification: intent = .authorize
        }
        visits = [Visit(decision: "approve", card: small == .notification ? "0701" : "1111", delay: 0)]
        wishes =
            small == .operation
            ? [Wish(kind: .refund, operationId: "op-0", cents: 500, delay: 0, isRepeated: true)] : []
        commands = []
    }

    private static func visit(_ numbers: RandomNumbers, _ faults: FaultSchedule, _ intent: PaymentIntent) -> Visit {
        let delay = numbers.pick([0, 1, 5, 60, 600])
        if faults.strikes(.buyerCancels, "buyer") { return Visit(decision: "cancel", card: "1111", delay: delay) }
        if faults.strikes(.cardDeclined, "buyer") {
            return Visit(
                decision: numbers.pick(["decline", "approve"]), card: numbers.pick(["3434", "3064"]), delay: delay)
        }
        if intent == .authorize, faults.strikes(.authorizationPending, "buyer") {
            return Visit(decision: "approve", card: numbers.pick(["0701", "4354"]), delay: delay)
        }
        return Visit(decision: "approve", card: "1111", delay: delay)
    }

    private static func commands(_ numbers: RandomNumbers, days: Int) -> [Command] {
        let names = numbers.pick([
            [], ["retries"], ["changes"], ["pause", "resume"], ["pause", "resume", "cancellation"], ["cancellation"],
            ["changes", "retries", "cancellation"],
        ])
        let delays = days > 1 ? [1, 3600, 86_400, 6 * 86_400, 31 * 86_400] : [1, 60, 600]
        return names.enumerated().map { index, name in
            Command(name: name, operationId: "command-\(index)", delay: numbers.pick(delays))
        }
    }

    private static func wishes(
        _ numbers: RandomNumbers, _ intent: PaymentIntent, _ cents: Int, days: Int
    ) -> [Wish] {
        let kinds: [Wish.Kind] =
            switch intent {
            case .authorizeWithCapture:
                numbers.pick([
                    [], [.refund], [.refund, .refund], [.refund, .refund], [.refund, .closing], [.delivery, .refund],
                ])
            case .authorize:
                numbers.pick([
                    [], [.capture], [.capture, .refund], [.cancellation], [.capture, .refund, .refund],
                    [.delivery, .capture],
                ])
            default:
                numbers.pick([
                    [], [.charge], [.charge, .refund], [.closing], [.charge, .charge], [.charge, .charge],
                    [.charge, .cancellation],
                ])
            }
        let delays = days > 1 ? [1, 60, 3600, 86_400, 8 * 86_400] : [1, 5, 60, 600]
        // Two that look the same at Amazon are told apart by their keys alone.
        let areEqual = numbers.chance(0.3)
        let refund = numbers.within(100...(cents / 4)) / 10 * 10
        return kinds.enumerated().map { index, kind in
            let share =
                switch kind {
                case .capture: cents - numbers.pick([0, 0, 300])
                case .refund: refund + (areEqual ? 0 : index)
                case .charge: cents / 3 / 10 * 10 + (areEqual ? 0 : index)
                case .cancellation, .closing, .delivery: 0
                }
            return Wish(
                kind: kind, operationId: "op-\(index)", cents: share, delay: numbers.pick(delays),
                isRepeated: numbers.chance(0.3))
        }
    }
}

extension Int {
    /// Cents as the API writes dollars.
    var dollars: String {
        let cents = self % 100
        return "\(self / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// Cents as the API's price.
    var priceJSON: String { #"{"amount":"\#(dollars)","currencyCode":"USD"}"# }
}
