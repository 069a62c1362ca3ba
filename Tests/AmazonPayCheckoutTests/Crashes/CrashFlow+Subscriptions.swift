import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Periods of subscriptions: billed, declined, tried again, waited for.
extension CrashFlow {
    static let subscriptions: [CrashFlow] = [
        subscription("begun and billed", go: { try await $0.subscribe($1) }, captured: 1, cycles: ["0 Paid"]),
        subscription(
            "paid by the checkout", intent: .authorizeWithCapture, go: { try await $0.subscribe($1) }, captured: 1,
            cycles: ["0 Paid"]),
        subscription(
            "billed by the worker", prepare: { try await $0.subscribe($1) }, days: [31, 59], captured: 3,
            cycles: ["0 Paid", "1 Paid", "2 Paid"]),
        subscription(
            "billed after a trial",
            prepare: { world, payment in
                try await world.subscribe(payment) { $0.firstBillingAt = Timestamp("20260115T000000Z") }
            }, days: [14], captured: 1, cycles: ["0 Paid"]),
        subscription(
            "all periods of an outage",
            prepare: { world, payment in try await world.subscribe(payment) { $0.catchUp = .all } },
            days: [100], captured: 4, cycles: (0...3).map { "\($0) Paid" }),
        subscription(
            "the latest period of an outage", prepare: { try await $0.subscribe($1) }, days: [100], captured: 2,
            cycles: ["0 Paid", "1-2 Skipped", "3 Paid"]),
        subscription(
            "over after two periods",
            prepare: { world, payment in try await world.subscribe(payment) { $0.endsAfterCycles = 2 } },
            days: [31, 59], captured: 2, cycles: ["0 Paid", "1 Paid"], state: "Ended", permission: "Closed"),
        subscription(
            "asked for by the shop", frequency: Frequency(unit: .variable, value: 0),
            prepare: { try await $0.subscribe($1) },
            go: { world, _ in try await world.order(.bill(amount: nil), "box-1") }, captured: 1, cycles: ["0 Paid"]),
        subscription(
            "pending, then paid", card: "0701",
            go: { world, payment in
                try await world.subscribe(payment) { $0.canHandlePendingAuthorization = true }
            }, captured: 1, cycles: ["0 Paid"]),
        subscription(
            "pending, then declined", card: "4354",
            go: { world, payment in
                try await world.subscribe(payment) { $0.canHandlePendingAuthorization = true }
            }, captured: 0, declined: 1, cycles: ["0 WaitingForBuyer"], permission: "NonChargeable"),
        subscription(
            "the monthly limit", amount: "600.00", frequency: Frequency(unit: .week, value: 1),
            prepare: { world, payment in try await world.subscribe(payment) { $0.catchUp = .all } }, days: [7, 32],
            captured: 2, cycles: ["0 Paid", "1 Paid", "2 WaitingForMonth"], state: "WaitingForMonth"),
        subscription(
            "declined for good", card: "3434", go: { try await $0.subscribe($1) }, captured: 0, declined: 1,
            cycles: ["0 WaitingForBuyer"], permission: "NonChargeable"),
        subscription(
            "resumed when the buyer has another card", card: "3434",
            prepare: { world, payment in
                try await world.subscribe(payment)
                try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            },
            go: { try await $0.notify(.chargePermission($1.chargePermissionId)) },
            again: { try await $0.receive(.chargePermission($1.chargePermissionId)) }, captured: 1, declined: 1,
            cycles: ["0 Paid"]),
        subscription(
            "ended because the buyer does nothing", card: "3434",
            prepare: { world, payment in
                try await world.subscribe(payment) {
                    $0.retryPlan = RetryPlan(afterDays: [], then: .waitForBuyer, endAfterDaysOfWaiting: 10)
                }
            }, days: [9, 11], captured: 0, declined: 1, cycles: ["0 Unpaid"], state: "Ended", permission: "Closed"),
        subscription(
            "declined once, then paid",
            prepare: { world, payment in
                try await world.survivor(simulating: "SoftDeclined").subscribe(payment)
            }, days: [1], captured: 1, declined: 1, cycles: ["0 Paid"]),
        subscription(
            "declined to the end of the plan", simulation: "SoftDeclined",
            prepare: { world, payment in
                try await world.survivor(simulating: "SoftDeclined").subscribe(payment) {
                    $0.retryPlan = RetryPlan(afterDays: [1, 2], then: .waitForBuyer)
                }
            }, days: [1, 4, 6], captured: 0, declined: 3, cycles: ["0 WaitingForBuyer"]),
        subscription(
            "declined to its end", simulation: "SoftDeclined",
            go: { world, payment in
                try await world.subscribe(payment) { $0.retryPlan = RetryPlan(afterDays: [], then: .end) }
            }, captured: 0, declined: 1, cycles: ["0 Unpaid"], state: "Ended", permission: "Closed"),
    ]
}
