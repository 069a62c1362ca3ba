import AmazonPayWorld
import Foundation

/// Counts what came of many worlds.
struct WorldSummary {
    private(set) var failed = 0
    private var worlds = 0
    private var seconds = 0.0
    private var jobs = 0
    private var strikes: [FaultKind: Int] = [:]
    private var reached: Set<Sometimes> = []
    private let begin = ContinuousClock.now

    mutating func add(_ outcome: World.Outcome) {
        worlds += 1
        seconds += outcome.seconds
        jobs += outcome.jobs
        strikes.merge(outcome.strikes, uniquingKeysWith: +)
        reached.formUnion(outcome.reached)
        if !outcome.violations.isEmpty { failed += 1 }
    }

    var text: String {
        let passed = max((ContinuousClock.now - begin) / .seconds(1), 0.001)
        let faults = strikes.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }
        let missed = Sometimes.allCases.filter { !reached.contains($0) }.map(\.rawValue)
        return """
            \(worlds) worlds, \(failed) of them broke a promise; \(Int(Double(worlds) / passed)) worlds a second, \
            \(Int(seconds / 86_400 / passed)) simulated days a second, \(jobs / max(worlds, 1)) steps a world
            Faults: \(faults.isEmpty ? "none" : faults.joined(separator: ", "))
            Never reached: \(missed.isEmpty ? "nothing" : missed.joined(separator: "; "))
            """
    }

    static func text(of outcome: World.Outcome) -> String {
        (["Seed \(outcome.plan.seed) broke \(outcome.violations.count) promises:"]
            + outcome.violations.map { "  \($0.promise): \($0.description)" }
            + ["  Again: amazonpay world --seed \(outcome.plan.seed) --story"]).joined(separator: "\n")
    }

    static func text(of plan: WorldPlan) -> String {
        let faults = plan.faults.map { "\($0.kind.rawValue) \($0.rate)" }.joined(separator: ", ")
        return "The smallest world of seed \(plan.seed): \(plan.orders - plan.leftOut.count) orders, "
            + "\(plan.machines) machines, faults: \(faults.isEmpty ? "none" : faults)"
    }
}
