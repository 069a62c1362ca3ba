import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPayCheckout

/// What went wrong in other shops' subscriptions, and the end that it has here.
@Suite struct SubscriptionFieldProblemTests {
    @Test func `Notifications that come at the same time make no second recurring payment`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.buyer("updatePaymentInstrument", card: "3434", on: payment)
            try await world.subscribe(payment)
            try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            let instances = try (1...3).map { try world.restarted(as: "instance-\($0)") }
            try await withThrowingTaskGroup { group in
                for instance in instances + instances {
                    group.addTask { try await instance.service.subscriptions.permissionChanged(payment) }
                    group.addTask { await instance.runDue() }
                }
                try await group.waitForAll()
            }
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.subscriptionEvents().filter { $0 == "subscription.charged" }.count == 1)
        }
    }

    @Test func `Renewals go on with a permission that another plugin has left`() async throws {
        try await ShopWorld.with { world in
            let permission = try await world.agreeElsewhere()
            var request = SubscriptionRequest(subscriptionId: "OLD-7")
            request.chargePermissionId = permission
            request.anchorDate = "2025-12-05"
            let opened = try await world.service.subscriptionOpening.open(request)
            #expect(opened.isNew)
            let again = try await world.service.subscriptionOpening.open(request)
            #expect(!again.isNew)
            try await world.live(days: 40)
            let payment = try await world.payment(opened.subscription.paymentId)
            #expect(payment.orderId == "ELSEWHERE-1")
            #expect(try await world.captured(payment) == ["7.00 USD", "7.00 USD"])
        }
    }

    @Test func `The first paid renewal after a free trial is charged to the method of the checkout`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(card: "4444")
            let subscription = try await world.subscribe(payment) { $0.firstBillingAt = Timestamp("20260115T000000Z") }
            #expect(subscription.stateName == "Trial")
            try await world.live(days: 13)
            #expect(try await world.captured(payment) == [])
            try await world.live(days: 1)
            #expect(try await world.captured(payment) == ["9.99 USD"])
            #expect(try await world.subscription().stateName == "Active")
            let permission = try await world.simulator.client.chargePermissions.get(payment.chargePermissionId)
            #expect(permission.paymentPreferences?.first?.paymentDescriptor?.contains("4444") == true)
            try await world.live(days: 31)
            #expect(try await world.cycles() == ["0 Paid", "1 Paid"])
        }
    }

    @Test(arguments: ["1", "\"1\""])
    func `A frequency is taken as number or text and sent as text`(_ value: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let text = """
                {"subscriptionId":"SUB-1","paymentId":"\(payment.id)","frequency":{"unit":"Week","value":\(value)}}
                """
            let request = try ShopBody.read(SubscriptionRequest.self, from: Data(text.utf8))
            let subscription = try await world.service.subscriptionOpening.open(request).subscription
            #expect(subscription.schedule.frequency == Frequency(unit: .week, value: 1))
            let sent = try JSONEncoder().encode(
                UpdateChargePermission(
                    recurringMetadata: RecurringMetadata(frequency: subscription.schedule.frequency)))
            #expect(String(decoding: sent, as: UTF8.self).contains(#""value":"1""#))
        }
    }

    @Test func `A year of monthly charges, with a decline, a new card and notifications in between`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            try await world.subscribe(payment)
            for month in 1...11 {
                if month == 5 { try await world.buyer("updatePaymentInstrument", card: "3434", on: payment) }
                try await world.live(days: 31)
                guard month == 5 else { continue }
                #expect(try await world.subscription().stateName == "WaitingForBuyer")
                try await world.buyer("updatePaymentInstrument", card: "0005", on: payment)
                try await world.service.subscriptions.permissionChanged(payment)
                #expect(try await world.subscription().stateName == "Active")
            }
            // 341 days: the checkout, and the first days of eleven months.
            #expect(try await world.cycles() == (0...11).map { "\($0) Paid" })
            #expect(try await world.captured(payment).count == 12)
        }
    }

    @Test(arguments: [Fault.Action.dropAnswer, .cut])
    func `A renewal whose answer is lost is repeated with its key, also after a restart`(
        _ fault: Fault.Action
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            try await world.subscribe(payment)
            try world.simulator.fail("createCharge", fault, times: 2)
            try await world.live(days: 31)
            let next = try world.restarted()
            for _ in 1...5 { try await next.wait(seconds: 120) }
            #expect(try await next.captured(payment).count == 2)
            #expect(try await next.cycles() == ["0 Paid", "1 Paid"])
            let operations = try await next.service.records.all(Operation.self, reference: payment.id.rawValue)
            #expect(operations.map(\.operationId) == ["subscription/SUB-1/cycle-1-attempt-1"])
        }
    }

    @Test func `Without the buyer's consent no subscription is made, and the shop is told what to do`() async throws {
        try await ShopWorld.with { world in
            // The buyer left the page without agreeing.
            let checkout = try await world.open("ORDER-1", "9.99", .confirm) {
                $0.chargePermissionType = .recurring
                $0.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
            }
            let session = try await world.payAtAmazon(checkout, "cancel")
            try await world.comeBack(checkout, session)
            var request = SubscriptionRequest(subscriptionId: "SUB-1")
            request.paymentId = Payment.ID(checkout.id)
            request.amount = try Price("9.99", .usd)
            let none = await #expect(throws: APIError.self) {
                try await world.service.subscriptionOpening.open(request)
            }
            #expect(none?.reasonCode == .resourceNotFound)
            // The buyer has agreed to one order only.
            let single = try await world.pay("ORDER-2")
            let other = await #expect(throws: APIError.self) { try await world.subscribe(single) }
            #expect(other?.reasonCode == "NotRecurring")
            #expect(try await world.service.records.page(Subscription.self).found.isEmpty)
        }
    }
}

extension ShopWorld {
    /// A recurring permission that a buyer has agreed to without this service.
    func agreeElsewhere() async throws -> ChargePermission.ID {
        var request = CheckoutRequest(
            orderId: "ELSEWHERE-1", chargeAmount: try Price("7.00", .usd), paymentIntent: .confirm,
            chargePermissionType: .recurring, startUrl: "https://old.example/cart",
            successUrl: "https://old.example/thanks")
        request.recurringMetadata = RecurringMetadata(
            frequency: Frequency(unit: .month, value: 1), amount: request.chargeAmount)
        let payload = CheckoutPayload.make(
            request, storeId: simulator.storeId,
            .init(result: "https://old.example/result", cancel: "https://old.example/cart", review: nil),
            ledgerCurrency: .usd)
        let session = try await simulator.press(payload, productType: .payOnly)
        try await simulator.buyer("approve", on: session)
        let completed = try await simulator.client.checkoutSessions.complete(
            session, CompleteCheckoutSession(chargeAmount: request.chargeAmount))
        return try #require(completed.session.chargePermissionId)
    }
}
