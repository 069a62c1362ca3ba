/// The size of a world and what can go wrong in it; all of it follows from the seed.
package struct WorldPlan: Sendable {
    /// The seed.
    package var seed: UInt64
    /// The number of orders.
    package var orders: Int
    /// The number of machines that run the service.
    package var machines: Int
    /// The faults that are switched on, each with the share of occasions at which it strikes.
    package var faults: [(kind: FaultKind, rate: Double)]
    /// Seconds during which faults strike.
    package var activeSeconds: Int
    /// Days that pass afterwards, until everything has come to its end.
    package var quietDays: Int
    /// Whether Amazon sends notifications.
    package var hasNotifications: Bool
    /// Seconds between two reconciliations; `nil` for none.
    package var reconcileEverySeconds: Int?
    /// The numbers of strikes that do not happen, for making a failing world smaller.
    package var suppressed: Set<Int> = []
    /// The numbers of orders that are left out, for the same reason.
    package var leftOut: Set<Int> = []

    /// The small world that this is, when it is to be tried in all ways.
    package var small: SmallWorld?

    /// Draws the plan of a seed.
    package init(seed: UInt64) {
        self.seed = seed
        let numbers = RandomNumbers(seed: seed, "plan")
        // One in a hundred is large.
        orders = numbers.chance(0.01) ? numbers.within(6...15) : numbers.within(1...3)
        machines = numbers.pick([1, 2, 2, 3])
        activeSeconds = numbers.pick([60, 600, 600, 3600, 7200, 28_800, 5 * 86_400, 70 * 86_400])
        quietDays = 40
        hasNotifications = numbers.chance(0.7)
        reconcileEverySeconds = numbers.pick([nil, nil, 21_600, 86_400])
        // In one world of ten nothing goes wrong at all.
        let isCalm = numbers.chance(0.1)
        let isLong = activeSeconds > 86_400
        faults = FaultKind.allCases.compactMap { kind in
            // In a world of days as few as in one of hours.
            let share = kind.isOfDatabase && isLong ? 0.02 : 1
            let rate = numbers.pick(kind.rates) * share
            return numbers.chance(0.5) && !isCalm ? (kind, rate) : nil
        }
    }
}

extension FaultKind {
    /// Rates to choose from: what strikes at each statement has to be rarer than what strikes once per order.
    fileprivate var rates: [Double] {
        switch self {
        case .databaseUnavailable, .commitUnknown, .databaseSlow, .diskFull, .crashBeforeCommit, .crashAfterCommit:
            [0.001, 0.01, 0.05]
        case .requestLost, .requestVanishes, .answerLost, .requestDelayed, .answerDelayed, .requestDoubled,
            .unauthorized, .wrongSignature, .closedAccount, .notFound, .usedKey, .conflict, .refusal, .throttled,
            .serverError, .serviceUnavailable, .crashAfterCall, .verdict:
            [0.01, 0.05, 0.2, 0.4]
        case .crashAnytime, .wrongKey, .clockSkew, .clockJump, .shopCallDoubled, .shopAnswerLost: [0.05, 0.2]
        case .notificationLost, .notificationDelayed, .notificationDoubled, .webhookLost, .webhookAnswerLost,
            .webhookRefused:
            [0.05, 0.2, 0.5]
        case .cardDeclined, .authorizationPending, .buyerCancels, .tabClosed, .returnDoubled, .returnLate,
            .foreignSession, .shopCancels, .chargeback, .cardExpires, .permissionEnded, .refundElsewhere:
            [0.1, 0.3, 0.6]
        }
    }
}
