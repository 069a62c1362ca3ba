import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Periods that are billed, against a simulator: at checkout, later, after a trial, after pauses and outages.
@Suite struct SubscriptionBillingTests {
    @Test(arguments: [false, true])
    func `A period is paid by the authorization that is made in the place of its own`(_ isRefused: Bool) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorize) { $0.reauthorize = true }
            try await world.subscribe(payment) { $0.captureNow = false }
            #expect(try await world.cycles() == ["0 Paid"])
            if isRefused { try world.simulator.fail("createCharge", .answer(status: 422, retryAfter: nil), times: nil) }
            for _ in 1...32 { try await world.wait(seconds: 86_400) }
            #expect(try await world.cycles().first == (isRefused ? "0 Canceled" : "0 Paid"))
            #expect(try await world.kinds().contains("subscription.unpaid") == isRefused)
        }
    }

    @Test func `A period is not paid any more when its authorization is cancelled after the subscription has moved`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.captureNow = false }
            let other = try await world.agree(.confirm, "ORDER-2")
            try await world.order(.change(SubscriptionChange(paymentId: other.id)), "move")
            let body = #"{"operationId":"stop","reason":"No"}"#
            #expect(try await world.ask("cancellation", body, of: payment).status == 201)
            #expect(try await world.cycles().first == "0 Canceled")
        }
    }

    @Test(arguments: ["Cancelled by the shop", nil])
    func `A period whose authorization is cancelled or expires is not paid any more`(_ reason: String?) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.captureNow = false }
            #expect(try await world.cycles() == ["0 Paid"])
            if let reason {
                let body = #"{"operationId":"stop","reason":"\#(reason)"}"#
                #expect(try await world.ask("cancellation", body, of: payment).status == 201)
            } else {
                for _ in 1...31 { try await world.wait(seconds: 86_400) }
            }
            await world.runDue()
            #expect(try await world.cycles().first == "0 Canceled")
            #expect(try await world.kinds().count { $0 == "subscription.unpaid" } == 1)
        }
    }

    @Test func `The charge of the checkout pays the first period, and each month follows`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            #expect(try await world.subscribe(payment).stateName == "Active")
            try await world.live(days: 90)
            #expect(try await world.captured(payment) == Array(repeating: "9.99 USD", count: 4))
            #expect(try await world.cycles() == ["0 Paid", "1 Paid", "2 Paid", "3 Paid"])
            #expect(try await world.subscription().nextDate?.basicText == "20260501T000000Z")
            #expect(
                try await world.subscriptionEvents()
                    == ["subscription.created"] + Array(repeating: "subscription.charged", count: 4))
        }
    }

    @Test func `After Confirm the first period is billed at once`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            #expect(try await world.captured(payment) == ["9.99 USD"])
            let charge = try #require(try await world.charges(payment).first)
            #expect(charge.subscriptionId == "SUB-1")
            #expect(charge.charge.merchantMetadata?.merchantReferenceId == "SUB-1-0")
        }
    }

    @Test func `A pending authorization of the checkout is waited for`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorize, card: "0701") { $0.canHandlePendingAuthorization = true }
            try await world.subscribe(payment)
            #expect(try await world.cycles() == ["0 Pending"])
            try await world.wait(seconds: 60)
            try await world.wait(seconds: 60)
            #expect(try await world.cycles() == ["0 Paid"])
        }
    }

    @Test func `Nothing is authorized twice where the shop captures by itself`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.captureNow = false }
            #expect(try await world.charges(payment).map(\.stateName) == ["Authorized"])
            #expect(try await world.cycles() == ["0 Paid"])
        }
    }

    @Test(arguments: [
        (CatchUp.latest, ["0 Paid", "1-11 Skipped", "12 Paid"]),
        (.all, (0...12).map { "\($0) Paid" }),
        (.never, ["0 Paid", "1-12 Skipped"]),
    ])
    func `After a clock jump of a year each period is charged at most once, by the rule`(
        _ catchUp: CatchUp, _ expected: [String]
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.catchUp = catchUp }
            // The last date is more than a day ago.
            try await world.jump(days: 368)
            #expect(try await world.cycles() == expected)
            let paid = expected.filter { $0.hasSuffix("Paid") }.count
            #expect(try await world.captured(payment).count == paid)
            try await world.live(days: 3)
            #expect(try await world.captured(payment).count == paid)
        }
    }

    @Test(arguments: [(0, ["0 Paid", "1 Paid"]), (1, ["0 Paid", "1 Skipped"])])
    func `With the rule none a period is charged when it is found a day late, and not later`(
        _ secondsMore: Int, _ expected: [String]
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.catchUp = .never }
            try await world.wait(seconds: 32 * 86_400 + secondsMore)
            #expect(try await world.cycles() == expected)
        }
    }

    @Test func `A clock that goes back charges nothing again`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.live(days: 31)
            world.clock.advance(seconds: -60 * 86_400)
            await world.runDue()
            world.clock.advance(seconds: 60 * 86_400)
            await world.runDue()
            #expect(try await world.cycles() == ["0 Paid", "1 Paid"])
            #expect(try await world.captured(payment).count == 2)
        }
    }

    @Test func `Periods of a pause are not charged, and the dates stay`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.catchUp = .all }
            try await world.live(days: 10)
            try await world.order(.pause, "pause-1")
            try await world.live(days: 100)
            #expect(try await world.captured(payment).count == 1)
            let resumed = try await world.order(.resume(skipUnpaid: false), "resume-1")
            #expect(resumed.nextDate?.basicText == "20260501T000000Z")
            try await world.live(days: 12)
            #expect(try await world.cycles() == ["0 Paid", "1-3 Skipped", "4 Paid"])
        }
    }

    @Test func `It ends after so many periods, when the last one is over, and the permission is closed`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            try await world.subscribe(payment) { $0.endsAfterCycles = 3 }
            try await world.live(days: 60)
            #expect(try await world.subscription().stateName == "Active")
            try await world.live(days: 40)
            #expect(try await world.subscription().stateName == "Ended")
            #expect(try await world.captured(payment).count == 3)
            #expect(try await world.atAmazon("chargePermission") == [payment.chargePermissionId.rawValue: "Closed"])
        }
    }

    @Test func `No period begins at or after the end`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.endsAt = Timestamp("20260301T000000Z") }
            try await world.live(days: 70)
            #expect(try await world.captured(payment).count == 2)
            #expect(try await world.subscription().stateName == "Ended")
        }
    }

    @Test func `Without a fixed cadence each period is asked for, once for each operation id`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .variable, value: 0))
            try await world.subscribe(payment)
            try await world.live(days: 40)
            #expect(try await world.captured(payment) == [])
            let order = SubscriptionOrder.bill(amount: try Price("3.00", .usd))
            for _ in 1...2 { try await world.order(order, "box-1") }
            try await world.wait(seconds: 1)
            try await world.order(.bill(amount: nil), "box-2")
            #expect(try await world.captured(payment) == ["3.00 USD", "9.99 USD"])
        }
    }

    @Test func `An imported schedule goes on from its own anchor`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let subscription = try await world.subscribe(payment) {
                $0.anchorDate = "2025-10-31"
                $0.timeZone = "Europe/Berlin"
            }
            #expect(subscription.nextCycle == 3)
            #expect(subscription.nextDate?.basicText == "20260130T230000Z")
            try await world.live(days: 60)
            #expect(try await world.cycles() == ["3 Paid", "4 Paid"])
        }
    }
}
