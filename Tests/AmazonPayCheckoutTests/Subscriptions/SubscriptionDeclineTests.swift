import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Charges of periods that are refused: what is tried again and when, and who has to do something.
@Suite struct SubscriptionDeclineTests {
    @Test(arguments: ["SoftDeclined", "TransactionTimedOut"])
    func `A soft decline is tried again by the plan, each attempt with a key of its own`(_ reason: String) async throws
    {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set([reason, reason])
            #expect(try await world.subscribe(payment).stateName == "Retrying")
            try await world.wait(seconds: 86_390)
            #expect(code.calls == 1)
            try await world.wait(seconds: 10)
            #expect(code.calls == 2)
            try await world.live(days: 2)
            #expect(code.calls == 2)
            try await world.live(days: 1)
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.cycles() == ["0 Paid"])
            let operations = try await world.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(Set(operations.map(\.operationId)).count == 3)
            #expect(operations.map(\.stateName) == ["Failed", "Failed", "Done"])
            #expect(
                try await world.subscriptionEvents() == [
                    "subscription.created", "subscription.declined", "subscription.declined", "subscription.charged",
                ])
        }
    }

    @Test func `After the last retry the buyer is waited for, and another card is charged`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(Array(repeating: "SoftDeclined", count: 3))
            try await world.subscribe(payment) { $0.retryPlan = RetryPlan(afterDays: [1, 2], then: .waitForBuyer) }
            try await world.live(days: 20)
            #expect(try await world.subscription().stateName == "WaitingForBuyer")
            #expect(code.calls == 3)
            try await world.buyer("updatePaymentInstrument", card: "0005", on: payment)
            try await world.live(days: 1)
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(
                try await world.subscriptionEvents().suffix(3) == [
                    "subscription.paymentMethodNeeded", "subscription.resumed", "subscription.charged",
                ])
        }
    }

    @Test func `After the last retry no later period is tried with the same card either`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(["SoftDeclined"])
            try await world.subscribe(payment) { $0.retryPlan = RetryPlan(afterDays: [], then: .waitForBuyer) }
            try await world.live(days: 35)
            #expect(try await world.cycles() == ["0 Unpaid", "1 WaitingForBuyer"])
            #expect(code.calls == 1)
            try await world.buyer("updatePaymentInstrument", card: "0005", on: payment)
            try await world.live(days: 1)
            #expect(try await world.cycles() == ["0 Unpaid", "1 Paid"])
        }
    }

    @Test func `After the last retry it ends where the plan says so, and the permission is closed`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(["SoftDeclined", "SoftDeclined"])
            try await world.subscribe(payment) { $0.retryPlan = RetryPlan(afterDays: [1], then: .end) }
            try await world.live(days: 2)
            #expect(try await world.subscription().stateName == "Ended")
            #expect(try await world.cycles() == ["0 Unpaid"])
            #expect(try await world.atAmazon("chargePermission").values.map { $0 } == ["Closed"])
        }
    }

    @Test func `A hard decline waits for the buyer, and goes on when the notification comes`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
            let subscription = try await world.subscribe(payment)
            #expect(subscription.stateName == "WaitingForBuyer")
            #expect(subscription.obstacle?.reasonCode == .hardDeclined)
            #expect(
                SubscriptionAnswer(subscription).paymentInstrumentUrl
                    == "https://payments.amazon.com/jr/your-account/ba/\(payment.chargePermissionId)")
            try await world.live(days: 3)
            #expect(try await world.captured(payment) == [])
            try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            try await world.service.subscriptions.permissionChanged(payment)
            #expect(try await world.captured(payment) == ["9.99 USD"])
        }
    }

    @Test func `Without a notification the buyer's new card is found within a day`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
            try await world.subscribe(payment)
            // What is read at once, because of the decline, is read before the buyer has done anything.
            await world.runDue()
            try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            try await world.live(days: 1)
            #expect(try await world.cycles() == ["0 Paid"])
        }
    }

    @Test func `A buyer who does nothing is waited for as long as the plan says`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
            try await world.subscribe(payment) {
                $0.retryPlan = RetryPlan(afterDays: [], then: .waitForBuyer, endAfterDaysOfWaiting: 10)
            }
            try await world.live(days: 9)
            #expect(try await world.subscription().stateName == "WaitingForBuyer")
            try await world.live(days: 1)
            #expect(try await world.subscription().stateName == "Ended")
        }
    }

    @Test func `A card that is refused between two periods is told before the next one is due`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
            // Another charge with the permission brings it out.
            _ = try await world.service.operations.perform(
                .charge(ChargeOrder(chargeAmount: try Price("1.00", .usd), captureNow: true)), "extra", on: payment)
            try await world.service.subscriptions.permissionChanged(payment)
            #expect(try await world.subscription().stateName == "WaitingForBuyer")
            #expect(try await world.subscriptionEvents().last == "subscription.paymentMethodNeeded")
            try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            try await world.live(days: 31)
            #expect(try await world.cycles() == ["0 Paid", "1 Paid"])
        }
    }

    @Test(arguments: [
        (CatchUp.latest, ["0 Paid", "1 Unpaid", "2 Unpaid", "3 Unpaid", "4 Paid"]),
        (.all, ["0 Paid", "1 Paid", "2 WaitingForMonth"]),
    ])
    func `Beyond the monthly limit the next month is waited for`(
        _ catchUp: CatchUp, _ expected: [String]
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "600.00", Frequency(unit: .week, value: 1))
            try await world.subscribe(payment) { $0.catchUp = catchUp }
            try await world.live(days: 7)
            #expect(try await world.subscription().stateName == "WaitingForMonth")
            try await world.live(days: 24)
            #expect(try await world.captured(payment).count == 1)
            try await world.live(days: 1)
            #expect(try await world.cycles() == expected)
            #expect(try await world.captured(payment) == ["600.00 USD", "600.00 USD"])
        }
    }

    @Test func `An amount that no month is long enough for any more is not even tried`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree(.confirm, amount: "900.00")
            let subscription = try await world.subscribe(payment) {
                $0.firstBillingAt = Timestamp("20260115T000000Z")
            }
            // Amazon has lowered the limit since.
            var permission = try #require(try await world.payment(payment.id).permission)
            permission.limits?.amountLimit = try Price("800.00", .usd)
            let now = Timestamp(milliseconds: WorldClock.start.milliseconds + 14 * 86_400_000)
            var due = subscription
            #expect(due.take(.due, at: now).step == .readPermission)
            #expect(due.take(.permission(permission), at: now).step == .rest)
            #expect(due.stateName == "NeedsAttention")
            #expect(code.calls == 0)
        }
    }

    @Test func `The period after one that Amazon refused is charged`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try world.simulator.fail("createCharge", .answer(status: 400, retryAfter: nil))
            #expect(try await world.subscribe(payment).stateName == "NeedsAttention")
            try await world.live(days: 35)
            #expect(try await world.cycles() == ["0 Unpaid", "1 Paid"])
            #expect(try await world.captured(payment) == ["9.99 USD"])
        }
    }

    @Test func `A rejected charge ends it with the permission that Amazon has cancelled`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(["AmazonRejected"])
            let subscription = try await world.subscribe(payment)
            #expect(subscription.stateName == "Ended")
            #expect(SubscriptionAnswer(subscription).reasonCode == .amazonCanceled)
        }
    }

    @Test func `A wrong key of ours is no decline: a person is told, and it goes on when it is repaired`() async throws
    {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(["=InvalidRequestSignature", "=InvalidRequestSignature"])
            try await world.subscribe(payment)
            #expect(try await world.attention().map(\.topic) == ["subscription.hindered"])
            for _ in 1...3 { try await world.wait(seconds: 300) }
            #expect(try await world.captured(payment) == ["9.99 USD"])
            let left = try await world.attention().map(\.text)
            #expect(left == [])
            let events = try await world.subscriptionEvents()
            #expect(!events.contains("subscription.declined"))
        }
    }

    @Test(arguments: ["DuplicateIdempotencyKey", "UnauthorizedAccess", "InvalidAccountStatus"])
    func `No refusal of the caller opens another attempt, whoever asks for one`(_ reason: String) async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(Array(repeating: "=\(reason)", count: 400))
            try await world.subscribe(payment)
            for day in 1...3 {
                try await world.live(on: [day])
                let refusal = await #expect(throws: APIError.self) {
                    try await world.order(.retry(), "retry-\(day)")
                }
                #expect(refusal?.reasonCode == "ChargeUnderWay")
                _ = try await world.service.reconcile()
            }
            #expect(try await world.subscription().open?.attempts.count == 1)
            #expect(try await world.attention().map(\.topic).contains("subscription.hindered"))
            code.set([])
            for _ in 1...4 { try await world.wait(seconds: 300) }
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.cycles() == ["0 Paid"])
            let left = try await world.attention().map(\.text)
            #expect(left == [])
        }
    }

    @Test func `A permission that a wrong key does not see is looked at until it is there, and then charged`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try world.simulator.simulator.plan(
                Fault(operation: "getChargePermission", action: .answer(status: 404, retryAfter: nil), times: 40))
            try await world.subscribe(payment)
            for _ in 1...3 { try await world.wait(seconds: 310) }
            #expect(try await world.cycles() == ["0 Due"])
            #expect(try await world.attention().map(\.topic) == ["subscription.hindered"])
            world.simulator.simulator.removeFaults()
            for _ in 1...2 { try await world.wait(seconds: 310) }
            #expect(try await world.cycles() == ["0 Paid"])
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test func `What is to be captured at once is not paid as long as it is only authorized`() async throws {
        try await ShopWorld.deciding { world, code in
            code.set(["AuthorizationInitiated"])
            try await world.subscribe(try await world.agree()) { $0.canHandlePendingAuthorization = true }
            var subscription = try await world.subscription()
            let pending = try #require(try await world.firstCharge())
            let authorized = Charge(
                chargeId: pending.id, chargePermissionId: subscription.chargePermissionId,
                statusDetails: StatusDetails(state: .authorized))
            #expect(subscription.take(.charge(authorized), at: world.clock.now).news.isEmpty)
            #expect(subscription.open?.phase == .pending(pending.id))
        }
    }

    @Test func `A pending charge that the shop has cancelled is not made again`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            code.set(["AuthorizationInitiated"])
            try await world.subscribe(payment) { $0.canHandlePendingAuthorization = true }
            let charge = try #require(try await world.charges(payment).first).id
            _ = try await world.service.operations.perform(
                .cancelCharge(charge, reason: "out of stock"), "stop-1", on: payment)
            try await world.live(days: 5)
            #expect(try await world.cycles() == ["0 Canceled"])
            #expect(code.calls == 1)
            try await world.live(days: 26)
            #expect(try await world.cycles() == ["0 Canceled", "1 Paid"])
        }
    }

    @Test(arguments: [("", ["0 Paid"], "Active"), ("4354", ["0 WaitingForBuyer"], "WaitingForBuyer")])
    func `A pending charge is decided by Amazon`(
        _ card: String, _ cycles: [String], _ state: String
    ) async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree()
            if !card.isEmpty { try await world.buyer("updatePaymentInstrument", card: card, on: payment) }
            if card.isEmpty { code.set(["AuthorizationInitiated"]) }
            try await world.subscribe(payment) { $0.canHandlePendingAuthorization = true }
            #expect(try await world.cycles() == ["0 Pending"])
            try await world.wait(seconds: 45)
            let record = try #require(try await world.charges(payment).first)
            try await world.service.subscriptions.chargeChanged(record)
            try await world.wait(seconds: 90)
            #expect(try await world.cycles() == cycles)
            #expect(try await world.subscription().stateName == state)
            #expect(code.calls == 1)
        }
    }
}
