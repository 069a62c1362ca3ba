import AmazonPayWorld
import Synchronization
import Testing

/// Some seeds on each run of the tests; `amazonpay world` runs as many as there is time for.
@Suite struct WorldTests {
    @Test(arguments: 1...16)
    func `No promise is broken, whatever goes wrong`(_ seed: UInt64) {
        let outcome = World.run(WorldPlan(seed: seed))
        for violation in outcome.violations {
            Issue.record("Seed \(seed): \(violation.promise): \(violation.description)")
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
