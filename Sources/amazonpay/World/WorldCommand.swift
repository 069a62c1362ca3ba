import AmazonPayWorld
import ArgumentParser
import Foundation

/// `amazonpay world`: runs seeded worlds of a shop and Amazon Pay, and judges them.
struct WorldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "world", abstract: "Runs shops and Amazon Pay in seeded worlds where everything goes wrong.",
        discussion: """
            Each world runs the checkout service and the simulator in this process, with a clock, a network and a \
            database that follow from its seed. Lost answers, crashes, refusals and impatient people are part of it. It \
            ends with 1 when a promise was broken, and says how to see that world again.
            """,
        subcommands: [JudgeCommand.self])

    @Option(help: "The seed of the first world.")
    var seed: UInt64 = 1

    @Option(help: "How many worlds; each has the seed after that of the one before.")
    var count = 1

    @Option(help: "How many orders each world has; what its seed says when absent.")
    var steps: Int?

    @Option(help: "Run seeds on all processors for so long, for instance 90s, 10m or 1h.")
    var time: RunningTime?

    @Option(help: "How many worlds run at once; as many as there are processors when absent.")
    var jobs: Int?

    @Option(help: "Write what came of it to this file, as JSON; with --time.")
    var report: String?

    @Option(help: "Try all ways of a small world: \(SmallWorld.allCases.map(\.rawValue).joined(separator: ", ")).")
    var small: SmallWorld?

    @Option(help: "How many deviations from the usual way a small world has at most.")
    var depth = 2

    @Option(help: "The deviations of one way of a small world, for instance 12:1,40:2.")
    var deviations: String?

    @Flag(help: "End with the first world that breaks a promise.")
    var untilBroken = false

    @Flag(help: "Print all that happens.")
    var story = false

    @Flag(help: "Make the first world that fails as small as possible, and tell its story.")
    var minimize = false

    private static let tell: @Sendable (String) -> Void = { print($0) }

    func validate() throws {
        guard count > 0 else { throw ValidationError("--count must be greater than zero.") }
        guard steps ?? 1 > 0 else { throw ValidationError("--steps must be greater than zero.") }
        guard depth > 0 else { throw ValidationError("--depth must be greater than zero.") }
        guard jobs ?? 1 > 0 else { throw ValidationError("--jobs must be greater than zero.") }
        guard report == nil || time != nil else { throw ValidationError("--report needs --time.") }
        guard deviations == nil || small != nil else { throw ValidationError("--deviations needs --small.") }
        _ = try way()
    }

    func run() throws {
        let isKept =
            if let small {
                try runSmall(small)
            } else if let time {
                try prove(seconds: time.seconds)
            } else {
                runSeeds()
            }
        if !isKept { throw ExitCode.failure }
    }

    private var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    // MARK: Seeds

    private func runSeeds() -> Bool {
        var summary = WorldSummary(seed: seed)
        for number in 0..<UInt64(count) {
            var plan = WorldPlan(seed: seed &+ number)
            plan.orders = steps ?? plan.orders
            let outcome = World.run(plan, tell: story ? Self.tell : nil)
            summary.add(outcome)
            guard let first = outcome.violations.first else { continue }
            print(WorldSummary.text(of: outcome))
            if minimize { shrink(plan, first) }
            if minimize || untilBroken { break }
        }
        print(summary.text)
        return summary.failed == 0
    }

    private func prove(seconds: Double) throws -> Bool {
        let summary = ProofRun(seed: seed, seconds: seconds, jobs: threads, tell: Self.tell).run()
        print(summary.text)
        if let report { try summary.report(jobs: threads).write(to: URL(filePath: report)) }
        return summary.failed == 0
    }

    private func shrink(_ plan: WorldPlan, _ violation: Trace.Violation) {
        var minimizer = Minimizer(promise: violation.promise)
        let smallest = minimizer.minimize(plan)
        _ = World.run(smallest, tell: Self.tell)
        print(WorldSummary.text(of: smallest))
    }

    // MARK: Small worlds

    private func runSmall(_ small: SmallWorld) throws -> Bool {
        if let way = try way() {
            let outcome = Exploration(small).go(way, tell: story ? Self.tell : nil)
            for violation in outcome.violations { print("\(violation.promise): \(violation.description)") }
            return outcome.violations.isEmpty
        }
        let run = SmallWorldRun(world: small, depth: depth, seconds: time?.seconds ?? 120, jobs: threads)
        let outcome = run.run()
        print(outcome.text)
        return outcome.broken.isEmpty
    }

    private func way() throws -> [Decisions.Deviation]? {
        try deviations?.split(separator: ",").map { text in
            let numbers = text.split(separator: ":").compactMap { Int($0) }
            guard numbers.count == 2, numbers.allSatisfy({ $0 >= 0 }) else {
                throw ValidationError("--deviations must be pairs of numbers, for instance 12:1,40:2.")
            }
            return Decisions.Deviation(decision: numbers[0], choice: numbers[1])
        }
    }
}

extension SmallWorld: ExpressibleByArgument {}

/// A time span as people write it: `90s`, `10m`, `1h`, or seconds.
struct RunningTime: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
        let unit = argument.last.flatMap { units[$0] }
        guard let number = Double(unit == nil ? argument : String(argument.dropLast())), number > 0, number.isFinite
        else { return nil }
        seconds = number * (unit ?? 1)
    }
}
