import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What a buyer disputes.
@Suite struct DisputeTests {
    @Test func `A dispute that is not known yet is taken when its charge is ours, and shown with its deadline`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            let id = try await world.simulator.openDispute(charge.id, try Price("5.00", .usd))
            #expect(try await world.service.mirror.refresh(dispute: id)?.record.orderId == "ORDER-1")
            let shown = try await world.shown(payment)
            #expect(shown["disputes.0.state"] == "ActionRequired")
            #expect(shown["disputes.0.disputeAmount.amount"] == "5.00")
            #expect(shown["disputes.0.merchantResponseDeadline"] == "20260112T000000Z")
            let item = try #require(try await world.attention().first)
            #expect(item.topic == "dispute.open")
            #expect(item.deadline == world.clock.now.adding(seconds: 11 * 86_400))
            let told = try #require(try await world.announced().last)
            #expect(told.type == .disputeOpened)
            #expect(told.disputeId == id)
        }
    }

    @Test func `A dispute that is answered is told, and no longer waits for a person`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            let id = try await world.simulator.openDispute(charge.id, try Price("5.00", .usd))
            try await world.service.mirror.refresh(dispute: id)
            _ = try await world.simulator.client.disputes.contest(
                id, with: [MerchantEvidence(evidenceType: .trackingNumber, evidenceText: "Parcel for Susie Smith")])
            // Found without a notification.
            try await world.advance(seconds: 7 * 3600)
            await world.runDue()
            #expect(try await world.shown(payment)["disputes.0.state"] == "UnderReview")
            #expect(try await world.kinds().last == "dispute.changed")
            #expect(try await world.attention().isEmpty)
            #expect(try await !world.everythingStored().contains("Parcel for Susie"))
        }
    }

    @Test func `A dispute without an answer ends with the buyer's win`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            let id = try await world.simulator.openDispute(charge.id, try Price("5.00", .usd))
            try await world.service.mirror.refresh(dispute: id)
            try await world.advance(seconds: 12 * 86_400)
            await world.runDue()
            let shown = try await world.shown(payment)
            #expect(shown["disputes.0.state"] == "Resolved")
            #expect(shown["disputes.0.resolution"] == "BuyerWon")
            #expect(try await world.attention().map(\.topic) == ["dispute.lost"])
        }
    }

    @Test func `A dispute that is learnt of once the buyer has won it is shown to a person`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first)
            let id = try await world.simulator.openDispute(charge.id, try Price("5.00", .usd))
            try await world.advance(seconds: 12 * 86_400)
            try await world.service.mirror.refresh(dispute: id)
            #expect(try await world.shown(payment)["disputes.0.resolution"] == "BuyerWon")
            #expect(try await world.attention().map(\.topic) == ["dispute.lost"])
        }
    }
}
