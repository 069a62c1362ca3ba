import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// What is known of a payment before its checkout is: the checkout is completed all the same.
@Suite struct CompletedPaymentTests {
    /// A checkout whose Complete is done at Amazon and unclear here, and the permission that it has made.
    private func unclear(_ world: ShopWorld) async throws -> (Checkout, ChargePermission.ID) {
        let checkout = try await world.open("ORDER-1", "9.99", .authorizeWithCapture) {
            $0.chargePermissionType = .recurring
            $0.recurringMetadata = RecurringMetadata(
                frequency: Frequency(unit: .month, value: 1), amount: $0.chargeAmount)
        }
        let session = try await world.payAtAmazon(checkout)
        try world.simulator.fail("completeCheckoutSession", .dropAnswer)
        try world.simulator.fail(
            "getCheckoutSession", .answer(status: 503, retryAfter: nil), at: .nth(2), times: nil)
        try await world.comeBack(checkout, session)
        #expect(try await world.stored(checkout).stateName == "Completing")
        let id = try #require(try await world.atAmazon("chargePermission").keys.first)
        return (checkout, ChargePermission.ID(rawValue: id))
    }

    @Test func `A permission that was taken over while Complete was unclear belongs to one payment`() async throws {
        try await ShopWorld.with { world in
            let (checkout, permission) = try await unclear(world)
            var request = SubscriptionRequest(subscriptionId: "SUB-1")
            request.chargePermissionId = permission
            request.firstBillingAt = world.clock.now.adding(seconds: 31 * 86_400)
            let subscription = try await world.service.subscriptionOpening.open(request).subscription
            world.simulator.removeFaults()
            for _ in 1...3 { try await world.wait(seconds: 60) }
            let completed = try await world.stored(checkout)
            #expect(completed.stateName == "Completed")
            #expect(completed.paymentId == subscription.paymentId)
            let payments = try await world.service.records.all(Payment.self, reference: "ORDER-1")
            #expect(payments.map(\.id) == [subscription.paymentId])
            #expect(payments.first?.checkoutSessionId == completed.checkoutSessionId)
            #expect(try await world.charges(try #require(payments.first)).map(\.stateName) == ["Captured"])
            // Found by both ids.
            let shown = try await world.shop(.get, "payments/\(checkout.id)")
            #expect(shown["paymentId"] == subscription.paymentId.rawValue)
            #expect(try await world.shop(.get, "checkouts/\(checkout.id)")["paymentId"] == shown["paymentId"])
            #expect(try await world.attention().isEmpty)
            let report = try await world.service.reconcile(.init(isDryRun: true))
            #expect(report.findings == [])
        }
    }

    @Test func `A charge that a notification has brought before the checkout was completed stays as it is known`()
        async throws
    {
        try await ShopWorld.with { world in
            let (checkout, permission) = try await unclear(world)
            var request = SubscriptionRequest(subscriptionId: "SUB-1")
            request.chargePermissionId = permission
            request.firstBillingAt = world.clock.now.adding(seconds: 31 * 86_400)
            _ = try await world.service.subscriptionOpening.open(request)
            let charge = try #require(try await world.atAmazon("charge").keys.first)
            try await world.notify(.charge(Charge.ID(rawValue: charge)))
            world.simulator.removeFaults()
            for _ in 1...3 { try await world.wait(seconds: 60) }
            #expect(try await world.stored(checkout).stateName == "Completed")
            #expect(try await world.kinds().count { $0 == "checkout.completed" } == 1)
            #expect(try await world.kinds().count { $0 == "charge.captured" } == 1)
        }
    }

    @Test func `An id that another store on the database has is shown to a person, and the order is not lost`()
        async throws
    {
        try await ShopWorld.with { world in
            let (checkout, permission) = try await unclear(world)
            var commit = Commit()
            commit.insert(
                Alias.key(permission.rawValue), body: .init("{}".utf8),
                index: DocumentIndex(partition: "another store", state: "Known", time: world.clock.now.date))
            // What another store has is not looked into here.
            try await world.store.commit(commit)
            world.simulator.removeFaults()
            for _ in 1...3 { try await world.wait(seconds: 60) }
            #expect(try await world.stored(checkout).stateName == "Completed")
            #expect(try await world.attention().map(\.topic) == ["payment.name"])
            _ = try await world.payment(Payment.ID(checkout.id))
        }
    }
}
