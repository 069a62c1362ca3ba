import AmazonPayWorld
import Foundation
import Synchronization
import Testing

/// Some seeds on each run of the tests; `amazonpay world` runs as many as there is time for.
@Suite struct WorldTests {
    /// Other ones each day: whatever fails says its seed.
    private static let seedsOfToday: [UInt64] = {
        let day = UInt64(Date().timeIntervalSince1970 / 86_400)
        return (0..<8).map { day * 1000 + $0 }
    }()

    @Test(arguments: Array(1...8) + seedsOfToday)
    func `No promise is broken, whatever goes wrong`(_ seed: UInt64) {
        let outcome = World.run(WorldPlan(seed: seed))
        for violation in outcome.violations {
            Issue.record(
                """
                \(violation.promise): \(violation.description)
                Again: amazonpay world --seed \(seed) --story
                """)
        }
    }

    @Test(arguments: SmallWorld.allCases)
    func `A small world keeps its promises, whichever way it leaves the usual one`(_ world: SmallWorld) {
        let usual = Exploration(world).go([])
        #expect(usual.violations.isEmpty)
        let ways = usual.next
        #expect(ways.count > 500)
        // A share of them; `amazonpay world --small` tries all.
        for way in stride(from: Int.random(in: 0..<100), to: ways.count, by: max(ways.count / 12, 1)).map({ ways[$0] })
        {
            let names = way.map(\.description).joined(separator: ",")
            for violation in Exploration(world).go(way).violations {
                Issue.record(
                    """
                    \(violation.promise): \(violation.description)
                    Again: amazonpay world --small \(world.rawValue) --deviations \(names) --story
                    """)
            }
        }
    }

    @Test(arguments: [1, 7, 23])
    func `A seed goes the same way every time, byte for byte`(_ seed: UInt64) {
        let plan = WorldPlan(seed: seed)
        let (one, other) = (Story(), Story())
        let first = World.run(plan) { one.add($0) }
        let second = World.run(plan) { other.add($0) }
        #expect(first.digest == second.digest)
        #expect(one.lines == other.lines)
        #expect(!one.lines.isEmpty)
    }

    @Test func `Different seeds go different ways`() {
        #expect(Set((1...10).map { World.run(WorldPlan(seed: $0)).digest }).count == 10)
    }
}

/// The lines of a world, as they happen.
private final class Story: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func add(_ line: String) { kept.withLock { $0.append(line) } }
}
