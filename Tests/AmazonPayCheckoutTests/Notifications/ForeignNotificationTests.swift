import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// Notifications about what is not known: of another shop, or of a buyer who has not come back yet.
@Suite struct ForeignNotificationTests {
    /// Another shop on the same merchant account, which numbers its orders alike.
    private func otherShop(_ world: ShopWorld) throws -> ShopWorld {
        try ShopWorld(
            simulator: world.simulator, store: SQLiteStore.inMemory(), clock: world.clock, owner: "other")
    }

    /// Something else than this service completes a session.
    private func completeElsewhere(
        _ session: CheckoutSession.ID, _ world: ShopWorld
    ) async throws -> (CheckoutSession, Charge.ID) {
        let completed = try await world.simulator.client.checkoutSessions.complete(
            session, CompleteCheckoutSession(chargeAmount: Price("14.00", .usd)))
        return (completed.session, try #require(completed.session.chargeId))
    }

    @Test func `A notification of another shop on the same merchant account is stored and left alone`() async throws {
        try await ShopWorld.with { world in
            let theirs = try await otherShop(world).pay("THEIR-7")
            let session = try #require(theirs.checkoutSessionId)
            let charge = try await #require(world.simulator.client.checkoutSessions.get(session).chargeId)
            try await world.notify(.charge(charge))
            #expect(try await world.message()?.state == .foreign)
            #expect(try await world.openTopics().isEmpty)
            #expect(try await world.timeLine("THEIR-7", .notification).isEmpty)
        }
    }

    @Test func `Two shops number their orders alike: the other one's notification does not touch our order`()
        async throws
    {
        try await ShopWorld.with { world in
            let ours = try await world.open("ORDER-1", "14.00")
            let other = try otherShop(world)
            let theirs = try await other.pay("ORDER-1", "20.00")
            let charge = try await #require(other.charges(theirs).first).id
            try await world.notify(.charge(charge))
            #expect(try await world.message()?.state == .foreign)
            #expect(try await world.service.process.repository.checkout(ours.id)?.checkout == ours)
        }
    }

    @Test func `Order number and amount alike: nothing is completed by it, and our own buyer still can pay`()
        async throws
    {
        try await ShopWorld.with { world in
            let ours = try await world.open("ORDER-1", "14.00")
            let other = try otherShop(world)
            let charge = try await #require(other.charges(other.pay("ORDER-1", "14.00")).first).id
            try await world.notify(.charge(charge))
            #expect(try await world.message()?.state == .waiting)
            #expect(try await world.service.process.repository.checkout(ours.id)?.checkout == ours)
            try await world.comeBack(ours, world.payAtAmazon(ours))
            await world.runDue()
            let payment = try await world.payment(Payment.ID(ours.id))
            #expect(try await world.charges(payment).map(\.id) != [charge])
            #expect(try await world.charges(payment).count == 1)
        }
    }

    @Test func `The notification comes before the buyer: it waits, and is acted on after the return`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            // Complete is done, its answer is lost, and so is the next reading: nothing of ours knows the permission yet.
            try world.simulator.fail("completeCheckoutSession", .dropAnswer)
            try world.simulator.fail("getCheckoutSession", .refuse, at: .nth(2))
            try await world.comeBack(checkout, session)
            let charge = try await #require(world.simulator.client.checkoutSessions.get(session).chargeId)
            try await world.notify(.charge(charge))
            #expect(try await world.message()?.state == .waiting)
            try await world.advance(seconds: 30)
            await world.runDue()
            try await world.advance(seconds: 30)
            await world.runDue()
            #expect(try await world.service.process.repository.checkout(checkout.id)?.checkout.stateName == "Completed")
            #expect(try await world.message()?.state == .applied)
            #expect(try await world.openTopics().isEmpty)
        }
    }

    @Test func `A charge for an order whose buyer does not come back calls a person after a quarter of an hour`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let (_, charge) = try await completeElsewhere(world.payAtAmazon(checkout), world)
            try await world.notify(.charge(charge))
            try await world.advance(seconds: 840)
            await world.runDue()
            #expect(try await world.openTopics().isEmpty)
            try await world.advance(seconds: 900)
            await world.runDue()
            #expect(try await world.openTopics() == [AttentionItem.unclaimedTopic])
            #expect(try await world.service.process.repository.checkout(checkout.id)?.checkout.state == .open)
            // It is not tried for ever.
            for _ in 1...40 {
                try await world.advance(seconds: 3600)
                await world.runDue()
            }
            #expect(try await world.message()?.state == .abandoned)
        }
    }

    @Test func `A buyer who leaves after paying: Amazon cancels it, and nothing here waits or asks`() async throws {
        try await ShopWorld.withNotifications { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            #expect(try await world.timers(of: checkout.key).allSatisfy { $0 == "expire" })
            let asked = try await world.calls("getCheckoutSession")
            try await world.advance(seconds: 25 * 3600)
            try await world.deliver()
            #expect(try await world.calls("getCheckoutSession") == asked)
            #expect(try await world.openTopics().isEmpty)
            // The tab was open all the time.
            #expect(try await world.comeBack(checkout, session)?.failure?.reasonCode == "Expired")
        }
    }

    @Test func `A buyer who closes the window after a decline leaves nothing that waits`() async throws {
        try await ShopWorld.withNotifications { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout, "decline")
            try await world.deliver()
            #expect(try await world.timers(of: checkout.key).allSatisfy { $0 == "expire" })
            #expect(try await world.comeBack(checkout, session)?.failure?.reasonCode == .declined)
            #expect(try await world.timers(of: checkout.key).allSatisfy { $0 == "expire" })
        }
    }

    @Test func `A session that is gone is read for a day, not for ever`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            try await world.comeBack(checkout, "gone-session")
            // Amazon may know it a moment later; a session lives a day.
            for _ in 1...120 {
                try await world.advance(seconds: 900)
                await world.runDue()
            }
            #expect(try await world.stored(checkout).state == .open)
            let asked = try await world.calls("getCheckoutSession")
            #expect((2...40).contains(asked))
            try await world.advance(seconds: 86_400)
            await world.runDue()
            #expect(try await world.calls("getCheckoutSession") == asked)
            #expect(try await world.timers(of: checkout.key).allSatisfy { $0 == "expire" })
        }
    }
}
