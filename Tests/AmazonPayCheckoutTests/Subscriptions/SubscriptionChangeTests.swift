import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What shops change, and how subscriptions end.
@Suite struct SubscriptionChangeTests {
    private static func change(_ amount: String? = nil, _ frequency: Frequency? = nil) throws -> SubscriptionOrder {
        .change(SubscriptionChange(amount: try amount.map { try Price($0, .usd) }, frequency: frequency))
    }

    @Test(arguments: [nil, Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil)])
    func `Another amount is told to Amazon first, and counts from the next period`(_ fault: Fault.Action?) async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            if let fault { try world.simulator.fail("updateChargePermission", fault) }
            try await world.order(try Self.change("12.00"), "price-1")
            try await world.wait(seconds: 60)
            try await world.wait(seconds: 60)
            try await world.live(days: 31)
            #expect(try await world.captured(payment) == ["9.99 USD", "12.00 USD"])
            let permission = try await world.simulator.client.chargePermissions.get(payment.chargePermissionId)
            let twelve = try Price("12.00", .usd)
            #expect(permission.recurringMetadata?.amount == twelve)
            #expect(try await world.subscriptionEvents().filter { $0 == "subscription.changed" }.count == 1)
        }
    }

    @Test func `Another cadence begins when the period that runs is over`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            let changed = try await world.order(try Self.change(nil, Frequency(unit: .week, value: 1)), "weekly")
            #expect(changed.nextDate?.basicText == "20260201T000000Z")
            try await world.live(days: 45)
            #expect(try await world.captured(payment).count == 4)
        }
    }

    @Test func `A change that Amazon refuses leaves everything as it was`() async throws {
        try await ShopWorld.with { world in
            var subscription = try await world.subscribe(try await world.agree())
            let terms = subscription.terms
            let order = SubscriptionOrder.change(
                SubscriptionChange(amount: try Price("12.00", .usd), frequency: Frequency(unit: .week, value: 1)))
            let begun = subscription.take(.order(order, OrderContext(operationId: "price-1")), at: world.clock.now)
            let change = try #require(subscription.change)
            #expect(begun.step == .amend(change))
            let refused = subscription.take(
                .amendmentRefused("price-1", .invalidParameterValue), at: world.clock.now)
            #expect(refused.news == [.changeRefused(change, .invalidParameterValue)])
            #expect(subscription.terms == terms)
            #expect(subscription.nextDate?.basicText == "20260201T000000Z")
            #expect(subscription.change == nil)
        }
    }

    @Test func `Where strong authentication is demanded the buyer agrees at a new checkout`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            try await world.subscribe(payment) { $0.requiresNewCheckout = true }
            let refusal = await #expect(throws: APIError.self) {
                try await world.order(try Self.change("12.00"), "price-1")
            }
            #expect(refusal?.reasonCode == "NewCheckoutNeeded")
            try await world.live(days: 10)
            let next = try await world.agree(.authorizeWithCapture, "ORDER-2", amount: "12.00")
            let change = SubscriptionOrder.change(
                SubscriptionChange(amount: try Price("12.00", .usd), paymentId: next.id))
            for _ in 1...2 { try await world.order(change, "move-1") }
            try await world.live(days: 31)
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.captured(next) == ["12.00 USD", "12.00 USD"])
            #expect(try await world.cycles() == ["0 Paid", "1 Paid", "2 Paid"])
            let states = try await world.atAmazon("chargePermission")
            #expect(states[payment.chargePermissionId.rawValue] == "Closed")
            #expect(states[next.chargePermissionId.rawValue] == "Chargeable")
        }
    }

    @Test(arguments: [("S02-1111111-2222222", true), ("S01-1111111-2222222", false), ("P03-1-1", false)])
    func `Permissions of Europe and the United Kingdom need a new checkout`(
        _ text: String, _ needs: Bool
    ) async throws {
        try await ShopWorld.with { world in
            let id = ChargePermission.ID(rawValue: text)
            var subscription = try await world.subscribe(try await world.agree())
            subscription.chargePermissionId = id
            #expect(subscription.needsCheckoutForChanges == needs)
            #expect(id.instrumentPage.hasPrefix("https://pay.amazon.com/jp/") == (id.region == .japan))
        }
    }

    @Test func `A cancelled subscription closes the permission and is never charged again`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            let cancel = SubscriptionOrder.cancel(
                .init(reason: "the buyer has asked", atPeriodEnd: false, cancelPendingCharges: false))
            for _ in 1...2 { #expect(try await world.order(cancel, "cancel-1").stateName == "Ended") }
            try await world.live(days: 40)
            #expect(try await world.captured(payment).count == 1)
            #expect(try await world.atAmazon("chargePermission").values.map { $0 } == ["Closed"])
            let refusal = await #expect(throws: APIError.self) { try await world.order(.pause, "pause-1") }
            #expect(refusal?.reasonCode == "SubscriptionEnded")
        }
    }

    @Test func `Cancelled for the end of the period, it goes on until then`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.order(
                .cancel(.init(reason: "the buyer has asked", atPeriodEnd: true, cancelPendingCharges: false)), "cancel")
            try await world.live(days: 30)
            #expect(try await world.subscription().stateName == "Active")
            try await world.live(days: 1)
            #expect(try await world.subscription().stateName == "Ended")
            #expect(try await world.captured(payment).count == 1)
        }
    }

    @Test func `A permission that another subscription needs stays open`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.subscribe(payment, "SUB-2") {
                $0.amount = try? Price("5.00", .usd)  // the text is a price
                $0.frequency = Frequency(unit: .week, value: 1)
            }
            try await world.order(try Self.change("11.00"), "price-1")
            let permission = try await world.simulator.client.chargePermissions.get(payment.chargePermissionId)
            #expect(permission.recurringMetadata?.frequency == Frequency(unit: .week, value: 1))
            let cancel = SubscriptionOrder.Cancellation(reason: "x", atPeriodEnd: false, cancelPendingCharges: false)
            try await world.order(.cancel(cancel), "cancel-1")
            #expect(try await world.atAmazon("chargePermission").values.map { $0 } == ["Chargeable"])
            try await world.order(.cancel(cancel), "cancel-1", on: "SUB-2")
            #expect(try await world.atAmazon("chargePermission").values.map { $0 } == ["Closed"])
        }
    }

    @Test(arguments: [true, false])
    func `A permission that the buyer has closed between two periods ends it`(isTold: Bool) async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.buyer("cancel", on: payment)
            if isTold {
                try await world.service.subscriptions.permissionChanged(payment)
            } else {
                try await world.live(days: 31)
            }
            let subscription = try await world.subscription()
            #expect(SubscriptionAnswer(subscription).state == "Ended")
            #expect(SubscriptionAnswer(subscription).reasonCode == .buyerCanceled)
            #expect(code.calls == 1)
        }
    }

    @Test func `That the buyer has closed a permission is known of the payment too, though no notification came`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.live(days: 1)
            try await world.buyer("cancel", on: payment)
            try await world.jump(days: 31)
            await world.runDue()
            let known = try #require(try await world.service.records.find(Payment.self, payment.id.rawValue)).record
            #expect(known.stateName == "Closed")
            #expect(known.closedAt != nil)
        }
    }

    @Test func `A permission that has expired during a long pause ends it`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.order(.pause, "pause-1")
            try await world.jump(days: 420)
            await world.runDue()
            // Whoever reads the permission first tells: a worker, or the shop that resumes.
            do {
                try await world.order(.resume(skipUnpaid: false), "resume-1")
            } catch let refusal as APIError {
                #expect(refusal.reasonCode == "SubscriptionEnded")
            }
            try await world.live(days: 31)
            #expect(SubscriptionAnswer(try await world.subscription()).reasonCode == .expired)
            #expect(try await world.captured(payment).count == 1)
        }
    }

    @Test func `An operation id that was used for something else is refused`() async throws {
        try await ShopWorld.with { world in
            try await world.subscribe(try await world.agree())
            try await world.order(.pause, "same")
            let refusal = await #expect(throws: APIError.self) {
                try await world.order(.resume(skipUnpaid: false), "same")
            }
            #expect(refusal?.reasonCode == "OperationIdInUse")
            #expect(try await world.subscription().stateName == "Paused")
        }
    }
}
