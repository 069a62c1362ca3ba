import AmazonPayWorld
import Foundation

/// Counts what came of many worlds.
struct WorldSummary: Sendable {
    /// How far it was at a moment.
    struct Sample: Encodable, Sendable {
        let seconds: Double
        let worlds: Int
        let simulatedDays: Double
    }

    private(set) var failed = 0
    private let seed: UInt64
    private var worlds = 0
    private var seconds = 0.0
    private var jobs = 0
    private var looks = 0
    private var strikes: [FaultKind: Int] = [:]
    private var reached: [Sometimes: Int] = [:]
    private var samples: [Sample] = []
    private let begin = ContinuousClock.now

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func add(_ outcome: World.Outcome) {
        worlds += 1
        seconds += outcome.seconds
        jobs += outcome.jobs
        looks += outcome.looks
        strikes.merge(outcome.strikes, uniquingKeysWith: +)
        for moment in outcome.reached { reached[moment, default: 0] += 1 }
        if !outcome.violations.isEmpty { failed += 1 }
    }

    /// Notes how far it is, for a plot.
    mutating func sample() {
        samples.append(Sample(seconds: passed, worlds: worlds, simulatedDays: seconds / 86_400))
    }

    private var passed: Double { max((ContinuousClock.now - begin) / .seconds(1), 0.001) }

    /// A line for somebody who waits.
    var progress: String {
        "\(Int(passed)) s: \(worlds) worlds (\(Int(Double(worlds) / passed)) a second), "
            + "\(Int(seconds / 86_400 / passed)) simulated days a second, \(strikes.values.reduce(0, +)) faults of "
            + "\(strikes.count) kinds, \(looks) looks at the ledger, \(reached.count) of \(Sometimes.allCases.count) rare "
            + "moments, \(failed) worlds broke a promise"
    }

    var text: String {
        let faults = strikes.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue) \($0.value)" }
        return """
            \(worlds) worlds, \(failed) of them broke a promise; \(Int(Double(worlds) / passed)) worlds a second, \
            \(Int(seconds / 86_400 / passed)) simulated days a second, \(jobs / max(worlds, 1)) steps a world
            Faults: \(faults.isEmpty ? "none" : faults.joined(separator: ", "))
            Never reached: \(neverReached.isEmpty ? "nothing" : neverReached.joined(separator: "; "))
            """
    }

    private var neverReached: [String] { Sometimes.allCases.filter { reached[$0] == nil }.map(\.rawValue) }

    /// The same for programs.
    func report(jobs: Int) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return try encoder.encode(
            Report(
                seed: seed, worlds: worlds, failed: failed, seconds: passed, processors: jobs,
                simulatedDays: seconds / 86_400, looks: looks,
                faults: Dictionary(uniqueKeysWithValues: strikes.map { ($0.key.rawValue, $0.value) }),
                reached: Dictionary(uniqueKeysWithValues: reached.map { ($0.key.rawValue, $0.value) }),
                neverReached: neverReached, samples: samples))
    }

    private struct Report: Encodable {
        let seed: UInt64
        let worlds: Int
        let failed: Int
        let seconds: Double
        let processors: Int
        let simulatedDays: Double
        let looks: Int
        let faults: [String: Int]
        let reached: [String: Int]
        let neverReached: [String]
        let samples: [Sample]
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
