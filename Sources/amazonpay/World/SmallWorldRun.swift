import AmazonPayWorld
import Foundation
import Synchronization

/// Tries the ways of a small world: first those with one deviation from the usual way, then those with two, and so on, for
/// as long as there is time.
struct SmallWorldRun: Sendable {
    /// What came of it.
    struct Outcome: Sendable {
        let world: SmallWorld
        /// The ways that were gone, and those that there are, by the number of deviations.
        fileprivate(set) var levels: [(gone: Int, all: Int)] = []
        fileprivate(set) var broken: [Exploration.Way] = []

        /// Lines to print.
        var text: String {
            let counts = levels.enumerated().map { level, count in
                "\(world.rawValue): \(count.gone) of \(count.all) ways with \(level) deviation\(level == 1 ? "" : "s")"
            }
            let broken = broken.prefix(5).map { way in
                let names = way.deviations.map(\.description).joined(separator: ",")
                return way.violations.map { "  \($0.promise): \($0.description)\n" }.joined()
                    + "  Again: amazonpay world --small \(world.rawValue) --deviations \(names) --story"
            }
            return (counts + broken).joined(separator: "\n")
        }
    }

    let world: SmallWorld
    /// Deviations at most.
    let depth: Int
    let seconds: Double
    let jobs: Int

    func run() -> Outcome {
        let end = ContinuousClock.now + .seconds(seconds)
        let usual = Exploration(world).go([])
        var outcome = Outcome(world: world, levels: [(1, 1)], broken: usual.violations.isEmpty ? [] : [usual])
        var ways = [usual]
        for level in 1...max(depth, 1) where !ways.isEmpty {
            let next = ways.flatMap(\.next)
            let (gone, kept, broken) = go(next, until: end, keepsAll: level < depth)
            outcome.levels.append((gone, next.count))
            outcome.broken += broken
            guard gone == next.count, ContinuousClock.now < end else { break }
            ways = kept
        }
        return outcome
    }

    private struct Gone {
        var count = 0
        var kept: [Exploration.Way] = []
        var broken: [Exploration.Way] = []
    }

    private func go(
        _ next: [[Decisions.Deviation]], until end: ContinuousClock.Instant, keepsAll: Bool
    ) -> (count: Int, kept: [Exploration.Way], broken: [Exploration.Way]) {
        let place = Mutex(0)
        let gone = Mutex(Gone())
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while ContinuousClock.now < end {
                let index = place.withLock { place in
                    defer { place += 1 }
                    return place
                }
                guard index < next.count else { return }
                let way = Exploration(world).go(next[index])
                gone.withLock { gone in
                    gone.count += 1
                    if keepsAll { gone.kept.append(way) }
                    if !way.violations.isEmpty { gone.broken.append(way) }
                }
            }
        }
        return gone.withLock { ($0.count, $0.kept, $0.broken) }
    }
}
