import Testing

@testable import AmazonPayCheckout

/// The process is killed after each durable step and after each call, of each flow; whoever comes after it reaches the
/// right end.
@Suite struct CrashTests {
    /// After which step the process dies; an issue says it.
    @TaskLocal private static var step = 0
    /// More than any flow has: one that never ends is found.
    private static let mostSteps = 500

    @Test(
        .compactMapIssues { issue in
            var issue = issue
            issue.comments.append("The process was killed after step \(CrashTests.step).")
            return issue
        }, arguments: CrashFlow.cases)
    func `Killed after each step, it comes to the right end`(_ flow: CrashFlow, asksAgain: Bool) async throws {
        // Before anything is on the disk nobody knows that there is something to do, unless it is asked for again.
        let first = asksAgain ? 0 : 1
        var step = first
        while try await Self.$step.withValue(
            step, operation: { try await dies(after: step, flow, asksAgain: asksAgain) })
        {
            step += 1
            try #require(step < Self.mostSteps)
        }
        #expect(step > first)
    }

    /// - Returns: Whether it has died; not when it had fewer steps to take.
    private func dies(after step: Int, _ flow: CrashFlow, asksAgain: Bool) async throws -> Bool {
        try await ShopWorld.with { world in
            let act = try await flow.prepare(world)
            let life = Lifeline(steps: step)
            do {
                try await act.go(try world.mortal(life, simulating: flow.simulation))
            } catch {
                // Whoever waited for a dead process gets an error, or nothing at all.
                guard life.isDead else { throw error }
            }
            guard asksAgain || life.hasBegun else { return life.isDead }
            let survivor = try world.survivor(simulating: flow.simulation)
            if asksAgain { try await act.again(survivor) }
            try await act.recover(survivor)
            try await act.verify(survivor)
            try await survivor.expectOrder(except: flow.differences)
            return life.isDead
        }
    }
}
