import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Disputes that are open, and how they end; how they begin is told by a notification.
extension CrashFlow {
    static let disputes: [CrashFlow] = [
        dispute("answered by the shop", "UnderReview") { world, id in
            _ = try await world.simulator.client.disputes.contest(
                id, with: [MerchantEvidence(evidenceType: .trackingNumber, evidenceText: "1Z999")])
        } go: {
            try await $0.wait(seconds: 7 * 3600)
        },
        dispute("decided for the buyer", "Resolved") { world, _ in
            try await world.simulator.advance(by: "P12D")
        } go: {
            try await $0.wait(seconds: 7 * 3600)
        },
    ]

    private static func dispute(
        _ name: String, _ state: String, _ happen: @escaping @Sendable (ShopWorld, Dispute.ID) async throws -> Void,
        go: @escaping @Sendable (ShopWorld) async throws -> Void
    ) -> CrashFlow {
        CrashFlow("dispute: \(name)", asking: .never) { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            let id = try await world.simulator.openDispute(charge, try Price("5.00", .usd))
            try await world.service.mirror.refresh(dispute: id)
            try await happen(world, id)
            return Act(
                go: go,
                verify: { world in
                    let shown = try await world.shown(payment)
                    #expect(shown["disputes"] == "1")
                    #expect(shown["disputes.0.state"] == state)
                    let kinds = try await world.kinds().filter { $0.hasPrefix("dispute.") }
                    #expect(kinds == ["dispute.opened", "dispute.changed"])
                    let isLost = shown["disputes.0.resolution"] == "BuyerWon"
                    #expect(try await world.openTopics() == (isLost ? ["dispute.lost"] : []))
                })
        }
    }
}
