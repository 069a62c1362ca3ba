import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// What becomes of notifications: once, in any order, and only about what is ours.
@Suite struct InboxTests {
    private func pending(_ world: ShopWorld, card: String = "0701") async throws -> (Payment, Charge.ID) {
        let payment = try await world.pay("ORDER-1", "14.00", .authorize, card: card) {
            $0.canHandlePendingAuthorization = true
        }
        return (payment, try #require(try await world.charges(payment).first).id)
    }

    @Test func `A pending authorization that was cleared at Amazon is known here as soon as the notification comes`()
        async throws
    {
        try await ShopWorld.withNotifications { world in
            let (payment, _) = try await pending(world)
            #expect(try await world.charges(payment).map(\.stateName) == ["AuthorizationInitiated"])
            // Amazon's clock alone: no reading of our own is due.
            try await world.simulator.advance(by: "PT40S")
            try await world.deliver()
            #expect(try await world.charges(payment).map(\.stateName) == ["Authorized"])
            #expect(try await world.timeLine().contains("Charge is Authorized"))
        }
    }

    @Test func `A pending authorization that is declined is told as declined, never as paid`() async throws {
        try await ShopWorld.withNotifications { world in
            let (payment, _) = try await pending(world, card: "4354")
            try await world.simulator.advance(by: "PT40S")
            try await world.deliver()
            #expect(try await world.charges(payment).map(\.stateName) == ["Declined"])
            let lines = try await world.timeLine()
            #expect(lines.contains("Charge is Declined"))
            #expect(!lines.contains("Charge is Authorized"))
        }
    }

    @Test func `A notification that arrives again and again is entered once and told once`() async throws {
        try await ShopWorld.with { world in
            let (payment, charge) = try await pending(world)
            try await world.simulator.advance(by: "PT40S")
            for _ in 1...3 { try await world.notify(.charge(charge)) }
            try await world.notify(.charge(charge), id: "message-2")
            #expect(try await world.messages().count == 2)
            #expect(try await world.timeLine("ORDER-1", .notification).count == 2)
            #expect(try await world.timeLine().count { $0 == "Charge is Authorized" } == 1)
            #expect(try await world.charges(payment).count == 1)
        }
    }

    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func `In whatever order notifications come, the end is the same`(_ order: [Int]) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            let client = world.simulator.client
            _ = try await client.charges.capture(charge, Price("14.00", .usd))
            let refund = try await client.refunds.create(
                CreateRefund(chargeId: charge, refundAmount: Price("5.00", .usd)))
            try await world.simulator.advance(by: "PT60S")
            let objects: [PaymentNotification.Object] = [
                .charge(charge), .refund(refund.refundId), .chargePermission(payment.chargePermissionId),
            ]
            for index in order { try await world.notify(objects[index], id: "message-\(index)") }
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
            #expect(try await world.refunds(payment).map(\.stateName) == ["Refunded"])
            #expect(try await world.messages().allSatisfy { $0.state == .applied })
            #expect(try await world.timeLine().count { $0 == "Charge is Captured" } == 1)
        }
    }

    @Test func `A late notification about the expiry of a cancelled order resurrects nothing`() async throws {
        try await ShopWorld.withNotifications { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.service.operations.perform(
                .cancelCharge(charge, reason: "sold out"), "cancel-1", on: payment)
            world.clock.advance(seconds: 31 * 86_400)
            try await world.simulator.advance(by: "PT744H")
            let before = try await world.timeLine()
            try await world.notify(.charge(charge), id: "late")
            try await world.deliver()
            #expect(try await world.charges(payment).map(\.stateName) == ["Canceled"])
            #expect(try await world.timeLine() == before)
        }
    }

    @Test func `A change of an attribute makes the permission be read, and neither shop nor people are called`()
        async throws
    {
        try await ShopWorld.withNotifications { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            try await world.deliver()
            let (before, lines) = (try await world.messages().count, try await world.timeLine())
            await world.tellShop()
            let posts = world.endpoint.received.count
            let _: JSONValue = try await world.simulator.control(
                "POST", "charge-permissions/\(payment.chargePermissionId)/buyer",
                ["action": "updatePaymentInstrument", "paymentInstrument": "4444"])
            try await world.deliver()
            let messages = try await world.messages()
            #expect(messages.count == before + 1)
            #expect(messages.allSatisfy { $0.state == .applied })
            #expect(messages.contains { $0.payment?.notificationType == "ATTRIBUTE_CHANGE" })
            let card = try await world.payment(payment.id).permission?.paymentPreferences?.first?.paymentDescriptor
            #expect(card?.contains("4444") == true)
            #expect(try await world.timeLine() == lines)
            #expect(try await world.openTopics().isEmpty)
            await world.tellShop()
            #expect(world.endpoint.received.count == posts)
        }
    }

    @Test func `A notification that Amazon cannot be asked about is kept and acted on later`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
            try world.simulator.fail("getCharge", .answer(status: 503, retryAfter: nil), times: 2)
            try await world.notify(.charge(charge))
            #expect(try await world.message()?.state == .received)
            #expect(try await world.charges(payment).map(\.stateName) == ["Authorized"])
            for _ in 1...2 {
                try await world.advance(seconds: 20)
                await world.runDue()
            }
            #expect(try await world.message()?.state == .applied)
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
            #expect(try await world.timeLine("ORDER-1", .notification).count == 1)
        }
    }

    @Test func `A charge and a refund that somebody made in Seller Central are kept with their payment`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorizeWithCapture) {
                $0.totalOrderAmount = $0.chargeAmount
            }
            let charge = try #require(try await world.charges(payment).first).id
            let refund = try await world.simulator.client.refunds.create(
                CreateRefund(chargeId: charge, refundAmount: Price("3.00", .usd)))
            try await world.notify(.refund(refund.refundId))
            #expect(try await world.refunds(payment).map(\.id) == [refund.refundId])
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.refunds(payment).map(\.stateName) == ["Refunded"])
        }
    }

    @Test func `A dispute calls a person, with its deadline`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let charge = try #require(try await world.charges(payment).first).id
            let dispute = try await world.simulator.openDispute(charge, Price("14.00", .usd))
            try await world.notify(.chargeback(dispute.rawValue))
            #expect(try await world.message()?.state == .applied)
            #expect(try await world.openTopics().contains("dispute.open"))
        }
    }

    @Test func `A kind of object that nobody knows is stored, answered and ignored`() async throws {
        try await ShopWorld.with { world in
            try await world.notify(.other("GIFT_CARD", "G01-1"))
            #expect(try await world.message()?.state == .ignored)
            #expect(try await world.openTopics().isEmpty)
        }
    }

    @Test func `A message is forgotten after a month, when Amazon does not repeat it any more`() async throws {
        try await ShopWorld.with { world in
            try await world.notify(.other("GIFT_CARD", "G01-1"))
            world.clock.advance(seconds: InboxMessage.keptSeconds - 1)
            await world.runDue()
            #expect(try await world.message() != nil)
            world.clock.advance(seconds: 2)
            await world.runDue()
            #expect(try await world.message() == nil)
        }
    }

    @Test func `The handshake of a subscription is answered, and then notifications come`() async throws {
        try await ShopWorld.withNotifications(confirm: true) { world in
            try await world.deliver()
            #expect(try await world.messages().map(\.state) == [.applied])
            #expect(try await world.messages().first?.content == .subscription(nil))
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
            try await world.deliver()
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
        }
    }
}
