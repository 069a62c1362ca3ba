import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What shops ask of subscriptions.
extension CrashFlow {
    static let subscriptionChanges: [CrashFlow] = [
        ordered("paused", .pause, days: [31], cycles: ["0 Paid"], state: "Paused"),
        subscription(
            "resumed by the shop",
            prepare: { world, payment in
                try await world.subscribe(payment)
                try await world.order(.pause, "pause-1")
                try await world.live(on: [40])
            },
            go: { world, _ in try await world.order(.resume(skipUnpaid: false), "resume-1") }, days: [59], captured: 2,
            cycles: ["0 Paid", "1 Skipped", "2 Paid"], state: "Active"),
        subscription(
            "tried again by the shop", card: "3434",
            prepare: { world, payment in
                try await world.subscribe(payment)
                try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            },
            go: { world, _ in try await world.order(.retry(), "retry-1") },
            captured: 1, declined: 1, cycles: ["0 Paid"], state: "Active"),
        ordered(
            "another amount", .change(SubscriptionChange(amount: try? Price("12.00", .usd))),  // the text is a price
            days: [31], captured: 2, cycles: ["0 Paid", "1 Paid"], state: "Active", terms: "12.00"),
        ordered(
            "another cadence", .change(SubscriptionChange(frequency: Frequency(unit: .week, value: 1))),
            days: [31, 38], captured: 3, cycles: ["0 Paid", "1 Paid", "2 Paid"], state: "Active"),
        ordered(
            "cancelled", .cancel(.init(reason: "x", atPeriodEnd: false, cancelPendingCharges: false)), days: [31],
            cycles: ["0 Paid"], state: "Ended", permission: "Closed"),
        ordered(
            "cancelled for the end of the period",
            .cancel(.init(reason: "x", atPeriodEnd: true, cancelPendingCharges: false)), days: [30, 31],
            cycles: ["0 Paid"], state: "Ended", permission: "Closed"),
        moved, adopted,
    ]

    private static func ordered(
        _ name: String, _ order: SubscriptionOrder, days: [Int], captured: Int = 1, cycles: [String], state: String,
        terms: String? = nil, permission: String = "Chargeable"
    ) -> CrashFlow {
        subscription(
            name, prepare: { try await $0.subscribe($1) },
            go: { world, _ in try await world.order(order, "operation-1") }, days: days, captured: captured,
            cycles: cycles, state: state, terms: terms, permission: permission)
    }

    /// The buyer has agreed to another amount at a new checkout, which has charged the next period.
    private static let moved = subscription(
        "moved to another checkout",
        prepare: { world, payment in
            try await world.subscribe(payment) { $0.requiresNewCheckout = true }
            try await world.live(on: [10])
            _ = try await world.agree(.authorizeWithCapture, "ORDER-2", amount: "12.00")
        },
        go: { world, payment in
            let payments = try await world.service.records.page(Payment.self).found.map(\.record)
            let next = try #require(payments.first { $0.id != payment.id })
            let change = SubscriptionChange(amount: try Price("12.00", .usd), paymentId: next.id)
            try await world.order(.change(change), "move-1")
        }, days: [41], captured: 3, cycles: ["0 Paid", "1 Paid", "2 Paid"], state: "Active", terms: "12.00",
        permission: "Closed")

    /// A permission that the buyer has agreed to without this service.
    private static let adopted = CrashFlow("subscription: of a permission from elsewhere", asking: .always) {
        world in
        let permission = try await world.agreeElsewhere()
        var request = SubscriptionRequest(subscriptionId: "SUB-1")
        request.chargePermissionId = permission
        let wanted = request
        let open: @Sendable (ShopWorld) async throws -> Void = { world in
            _ = try await world.service.subscriptionOpening.open(wanted)
        }
        return Act(
            go: open, again: open,
            verify: { world async throws in
                #expect(try await world.cycles() == ["0 Paid"])
                #expect(try await world.atAmazon("charge").values.map { $0 } == ["Captured"])
                #expect(try await world.subscriptionEvents() == ["subscription.created", "subscription.charged"])
            })
    }
}
