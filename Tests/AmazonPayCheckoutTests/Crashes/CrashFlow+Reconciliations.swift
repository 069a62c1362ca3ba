import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Reconciliations that repair something, asked for by an operator and made by the worker in parts.
extension CrashFlow {
    static let reconciliations: [CrashFlow] =
        Damage.repairable.map(askedFor)
        + Damage.repairable.filter { !$0.codes.isDisjoint(with: [.paymentMissing, .checkoutPaid, .chargeOutdated]) }
        .map(regular)

    private static func askedFor(_ damage: Damage) -> CrashFlow {
        // Whoever asked and got no report asks again.
        CrashFlow("reconciliation: \(damage.testDescription)", asking: .always) { world in
            try await damage.make(world)
            try await world.advance(seconds: 700)
            let run: @Sendable (ShopWorld) async throws -> Void = { _ = try await $0.service.reconcile() }
            return Act(
                go: run, again: run,
                verify: { world async throws in
                    #expect(try await damage.mended(world))
                })
        }
    }

    private static func regular(_ damage: Damage) -> CrashFlow {
        CrashFlow("reconciliation in parts: \(damage.testDescription)", asking: .never) { world in
            try await damage.make(world)
            try await world.service.reconcileRegularly(everySeconds: 3600)
            try await world.advance(seconds: 3600)
            return Act(
                go: { try await $0.reconcileInParts() },
                recover: { world in
                    try await world.recover()
                    try await world.reconcileInParts()
                },
                verify: { world async throws in
                    #expect(try await damage.mended(world))
                    #expect(try await world.service.reconciliation.latest()?.isComplete == true)
                })
        }
    }
}

extension ShopWorld {
    /// Goes on until there is a report; a dead process does not come to it.
    fileprivate func reconcileInParts() async throws {
        for _ in 1...30 {
            await runDue()
            if try await service.reconciliation.latest() != nil { return }
            try await advance(seconds: 10)
        }
    }
}
