/// Makes a failing world smaller, until nothing can be left out of it any more.
package struct Minimizer: Sendable {
    /// The number of worlds that are tried at most.
    private static let mostWorlds = 400

    private let promise: String
    private var tries = 0

    /// Makes a minimizer for a world that breaks a promise.
    package init(promise: String) {
        self.promise = promise
    }

    /// The smallest plan found that still breaks the promise.
    package mutating func minimize(_ plan: WorldPlan) -> WorldPlan {
        var plan = plan
        var isSmaller = true
        while isSmaller, tries < Self.mostWorlds {
            isSmaller = false
            for candidate in Self.smaller(plan) where stillFails(candidate) {
                plan = candidate
                isSmaller = true
                break
            }
        }
        return withoutStrikes(plan)
    }

    private mutating func stillFails(_ plan: WorldPlan) -> Bool {
        guard tries < Self.mostWorlds else { return false }
        tries += 1
        return World.run(plan).violations.contains { $0.promise == promise }
    }

    /// Plans with one thing less, the largest things first.
    private static func smaller(_ plan: WorldPlan) -> [WorldPlan] {
        var plans: [WorldPlan] = []
        func add(_ change: (inout WorldPlan) -> Void) {
            var smaller = plan
            change(&smaller)
            plans.append(smaller)
        }
        for number in 1...plan.orders where !plan.leftOut.contains(number) && plan.leftOut.count + 1 < plan.orders {
            add { $0.leftOut.insert(number) }
        }
        if plan.machines > 1 { add { $0.machines -= 1 } }
        if plan.hasNotifications { add { $0.hasNotifications = false } }
        if plan.reconcileEverySeconds != nil { add { $0.reconcileEverySeconds = nil } }
        for index in plan.faults.indices { add { $0.faults.remove(at: index) } }
        return plans
    }

    /// The same plan with as few strikes as possible.
    private mutating func withoutStrikes(_ plan: WorldPlan) -> WorldPlan {
        var plan = plan
        var size = max(World.run(plan).strikeCount / 2, 1)
        repeat {
            var start = 1
            while start <= World.run(plan).strikeCount, tries < Self.mostWorlds {
                var candidate = plan
                candidate.suppressed.formUnion(start..<(start + size))
                if candidate.suppressed != plan.suppressed, stillFails(candidate) { plan = candidate }
                start += size
            }
            size /= 2
        } while size > 0 && tries < Self.mostWorlds
        return plan
    }
}
