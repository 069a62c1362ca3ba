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
            """)

    @Option(help: "The seed of the first world.")
    var seed: UInt64 = 1

    @Option(help: "How many worlds; each has the seed after that of the one before.")
    var count = 1

    @Option(help: "How many orders each world has; what its seed says when absent.")
    var steps: Int?

    @Flag(help: "Print all that happens.")
    var story = false

    @Flag(help: "Make the first world that fails as small as possible, and tell its story.")
    var minimize = false

    private static let tell: @Sendable (String) -> Void = { print($0) }

    func validate() throws {
        guard count > 0 else { throw ValidationError("--count must be greater than zero.") }
        guard steps ?? 1 > 0 else { throw ValidationError("--steps must be greater than zero.") }
    }

    func run() throws {
        var summary = WorldSummary()
        for number in 0..<UInt64(count) {
            var plan = WorldPlan(seed: seed &+ number)
            plan.orders = steps ?? plan.orders
            let outcome = World.run(plan, tell: story ? Self.tell : nil)
            summary.add(outcome)
            guard let first = outcome.violations.first else { continue }
            print(WorldSummary.text(of: outcome))
            if minimize {
                shrink(plan, first)
                break
            }
        }
        print(summary.text)
        if summary.failed > 0 { throw ExitCode.failure }
    }

    private func shrink(_ plan: WorldPlan, _ violation: Trace.Violation) {
        var minimizer = Minimizer(promise: violation.promise)
        let smallest = minimizer.minimize(plan)
        _ = World.run(smallest, tell: Self.tell)
        print(WorldSummary.text(of: smallest))
    }
}
