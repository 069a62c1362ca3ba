/// A world that is small enough to be tried in all the ways that it can go: one order, two processes.
package enum SmallWorld: String, CaseIterable, Sendable {
    /// A buyer comes back twice at once, and the order is completed.
    case checkout
    /// A refund is asked for twice at once.
    case operation
    /// The first period of a subscription is billed.
    case period
    /// A pending authorization is decided: a notification tells it beside the poll.
    case notification

    /// The faults that may strike at each occasion.
    private static let faults: [FaultKind] = [
        .answerLost, .requestDelayed, .wrongSignature, .notFound, .crashAfterCall, .crashBeforeCommit,
        .crashAfterCommit,
        .notificationLost, .notificationDoubled,
    ]

    /// The plan of this world.
    package var plan: WorldPlan {
        var plan = WorldPlan(seed: 1)
        plan.orders = 1
        plan.machines = 2
        plan.activeSeconds = 900
        plan.quietDays = 2
        plan.hasNotifications = self == .notification
        plan.reconcileEverySeconds = nil
        plan.faults = Self.faults.map { ($0, 1) }
        plan.small = self
        return plan
    }
}

/// Tries all the ways that a small world can go with a number of deviations from the usual one.
package struct Exploration: Sendable {
    /// What came of one way.
    package struct Way: Sendable {
        /// Where it left the usual way.
        package let deviations: [Decisions.Deviation]
        /// The promises that were broken.
        package let violations: [Trace.Violation]
        /// The number of choices at each decision.
        fileprivate let choices: [UInt8]

        /// The ways with one deviation more, all of them after the last one.
        package var next: [[Decisions.Deviation]] {
            let first = deviations.last.map { $0.decision + 1 } ?? 0
            guard first < choices.count else { return [] }
            return (first..<choices.count).flatMap { decision in
                (1..<Int(choices[decision])).map {
                    deviations + [Decisions.Deviation(decision: decision, choice: $0)]
                }
            }
        }
    }

    private let world: SmallWorld

    /// Makes an exploration of a world.
    package init(_ world: SmallWorld) {
        self.world = world
    }

    /// Goes one way.
    ///
    /// - Parameter tell: Takes each line of the story.
    package func go(_ deviations: [Decisions.Deviation], tell: (@Sendable (String) -> Void)? = nil) -> Way {
        let decisions = Decisions(deviations)
        let outcome = World.run(world.plan, decisions: decisions, tell: tell)
        return Way(deviations: deviations, violations: outcome.violations, choices: decisions.choices)
    }
}
