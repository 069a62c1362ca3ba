import Testing

@testable import AmazonPayCheckout

/// The process is killed after each durable step and after each call to Amazon, of each flow; whoever comes after it
/// reaches the right end.
@Suite struct CrashTests {
    @Test(arguments: CrashFlow.checkouts + CrashFlow.operations, [true, false])
    func `Killed after each step, it comes to the right end`(_ flow: CrashFlow, asksAgain: Bool) async throws {
        let steps = try await ShopWorld.with { world in
            let life = Lifeline()
            let act = try await flow.prepare(world)
            life.arm(nil)
            try await act.go(try world.mortal(life))
            try await world.recover()
            try await act.verify(world)
            return life.taken
        }
        #expect(steps > 1)
        for last in 1...max(1, steps) {
            try await ShopWorld.with { world in
                try await die(after: last, in: world, flow, asksAgain: asksAgain)
            }
        }
    }

    private func die(after last: Int, in world: ShopWorld, _ flow: CrashFlow, asksAgain: Bool) async throws {
        let life = Lifeline()
        let act = try await flow.prepare(world)
        life.arm(last)
        do {
            try await act.go(try world.mortal(life))
        } catch {
            // Whoever waited for a dead process gets an error, or nothing at all.
        }
        #expect(life.isDead, "after step \(last)")
        let survivor = try world.restarted()
        if asksAgain { try await act.again(survivor) }
        try await survivor.recover()
        try await act.verify(survivor)
    }
}
