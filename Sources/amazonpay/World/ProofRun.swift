import AmazonPayWorld
import Foundation
import Synchronization

/// Runs one seed after the other on all processors until the time is over, and tells how far it is.
struct ProofRun: Sendable {
    private static let pauseOfProgress = 10.0

    let seed: UInt64
    let seconds: Double
    let jobs: Int
    /// Takes lines while it runs.
    let tell: @Sendable (String) -> Void

    private struct State {
        var summary: WorldSummary
        var next: UInt64
        var told = ContinuousClock.now
    }

    func run() -> WorldSummary {
        let state = Mutex(State(summary: WorldSummary(seed: seed), next: seed))
        let end = ContinuousClock.now + .seconds(seconds)
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while ContinuousClock.now < end {
                let seed = state.withLock { state in
                    defer { state.next &+= 1 }
                    return state.next
                }
                let outcome = World.run(WorldPlan(seed: seed))
                if !outcome.violations.isEmpty { tell(WorldSummary.text(of: outcome)) }
                let progress = state.withLock { state -> String? in
                    state.summary.add(outcome)
                    guard (ContinuousClock.now - state.told) / .seconds(1) >= Self.pauseOfProgress else { return nil }
                    state.told = .now
                    state.summary.sample()
                    return state.summary.progress
                }
                if let progress { tell(progress) }
            }
        }
        return state.withLock { state in
            state.summary.sample()
            return state.summary
        }
    }
}
