import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// What the shop is shown and told of a payment.
@Suite struct PaymentViewTests {
    @Test func `Who describes a payment keeps the right to, whatever its charge has become meanwhile`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER-1", "14.00", .authorize)
            try await world.comeBack(checkout, world.payAtAmazon(checkout))
            let charge = try #require(try await world.charges(world.payment(Payment.ID(checkout.id))).first).id
            _ = try await world.simulator.client.charges.capture(charge, Price("14.00", .usd))
            await world.runDue()
            #expect(try await world.charges(world.payment(Payment.ID(checkout.id))).map(\.stateName) == ["Captured"])
            #expect(try await world.payment(Payment.ID(checkout.id)).permission?.buyer != nil)
            // Once: a lost right would have it read again.
            #expect(try await world.calls("getChargePermission") == 1)
        }
    }

    @Test func `A payment is shown with buyer, descriptor, permission and charge`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let shown = try await world.shown(payment)
            #expect(shown.status == 200)
            #expect(shown["orderId"] == "ORDER-1")
            #expect(shown["buyer.email"] != nil)
            #expect(shown["paymentDescriptor"] != nil)
            #expect(shown["chargePermission.state"] == "Chargeable")
            #expect(shown["chargePermission.limits.amountLimit.amount"] == "14.00")
            #expect(shown["charges.0.captureWindow.immediateUntil"] == "20260108T000000Z")
            #expect(shown["charges.0.captureWindow.expiresAt"] == "20260131T000000Z")
            let listed = try await world.shop(.get, "payments?orderId=ORDER-1")
            #expect(listed["payments.0.paymentId"] == payment.id.rawValue)
            #expect(try await world.shop(.get, "payments?orderId=ORDER-2")["payments"] == "0")
            #expect(try await world.shop(.get, "payments").status == 400)
            #expect(try await world.shop(.get, "payments/unknown").status == 404)
        }
    }

    @Test func `Authorized and not captured is a state of its own, in what is shown and in what is told`() async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            #expect(try await world.shown(payment)["charges.0.state"] == "Authorized")
            #expect(try await !world.kinds().contains("charge.captured"))
            _ = try await world.ask("captures", #"{"operationId":"ship"}"#, of: payment)
            #expect(try await world.shown(payment)["charges.0.state"] == "Captured")
            #expect(try await world.kinds().contains("charge.captured"))
        }
    }

    @Test func `A second return of an order that is captured changes nothing`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            for _ in 0..<3 {
                try await world.comeBack(checkout, session)
                await world.runDue()
            }
            let payment = try await world.payment(Payment.ID(checkout.id))
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
            #expect(try await world.kinds() == ["checkout.completed"])
        }
    }

    @Test func `A session that turns out to be completed already is a payment, not a cancelled order`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            // Done, but the answer is lost; asked again, Amazon says 422.
            try world.simulator.fail("completeCheckoutSession", .dropAnswer)
            try world.simulator.fail("getCheckoutSession", .answer(status: 503, retryAfter: nil), at: .nth(2))
            try await world.comeBack(checkout, session)
            try await world.advance(seconds: 60)
            await world.runDue()
            let shown = try await world.shop(.get, "checkouts/\(checkout.id)")
            #expect(shown["state"] == "Completed")
            let payment = try await world.payment(Payment.ID(checkout.id))
            #expect(shown["paymentId"] == payment.id.rawValue)
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
        }
    }

    @Test func `A permission that is another shop's is not ours, and neither are its charges`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let foreign = try #require(try await world.charges(payment).first)
            try await ShopWorld.with { other in
                let mirror = other.service.mirror
                let known: [Any?] = [
                    try await mirror.refresh(permission: payment.chargePermissionId),
                    try await mirror.adopt(charge: foreign.id),
                    try await mirror.adopt(refund: "S01-0000000-0000000-R000000"),
                    try await mirror.refresh(dispute: "S01-0000000-0000000-B000000"),
                ]
                #expect(known.compactMap { $0 }.isEmpty)
            }
        }
    }

    @Test func `A charge that was made elsewhere with our permission is adopted, once`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00") { $0.totalOrderAmount = $0.chargeAmount.times(2) }
            let made = try await world.simulator.client.charges.create(
                CreateCharge(
                    chargePermissionId: payment.chargePermissionId, chargeAmount: try Price("5.00", .usd)))
            for _ in 0..<2 {
                #expect(try await world.service.mirror.adopt(charge: made.chargeId)?.paymentId == payment.id)
            }
            #expect(try await world.charges(payment).count == 2)
            #expect(try await world.kinds().count { $0 == "charge.authorized" } == 1)
        }
    }

    @Test func `Nobody knows whose a charge is while Amazon does not answer`() async throws {
        try await ShopWorld.with { world in
            try world.simulator.fail("getCharge", .refuse)
            await #expect(throws: GatewayError.unknown) {
                try await world.service.mirror.adopt(charge: "S01-0000000-0000000-C000000")
            }
        }
    }

    @Test(arguments: [
        (Charge.State.authorizationInitiated, Charge.State.authorized), (.authorized, .captureInitiated),
        (.authorized, .captured), (.captureInitiated, .captured), (.authorized, .canceled),
        (.captureInitiated, .declined),
    ])
    func `A charge never goes back, whatever answer comes late`(_ early: Charge.State, _ late: Charge.State)
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            var record = try #require(try await world.charges(payment).first)
            record.charge.statusDetails = StatusDetails(state: early)
            let (old, now) = (record.charge, world.clock.now)
            var new = old
            new.statusDetails = StatusDetails(state: late)
            #expect(record.take(new, at: now) != nil)
            #expect(record.take(old, at: now) == nil)
            #expect(record.state == late)
        }
    }
}
