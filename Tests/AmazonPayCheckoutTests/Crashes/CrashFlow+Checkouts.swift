import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Checkouts of each kind, from the buyer's return to the outcome.
extension CrashFlow {
    static let checkouts: [CrashFlow] = [
        checkout("authorized and captured", charge: "Captured"),
        checkout("authorized", .authorize, charge: "Authorized"),
        checkout("confirmed", .confirm, charge: nil),
        checkout("recurring", charge: "Captured") {
            $0.chargePermissionType = .recurring
            $0.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
        },
        checkout("pending, then authorized", .authorize, card: "0701", charge: "Authorized") {
            $0.canHandlePendingAuthorization = true
        },
        checkout("pending, then declined", .authorize, card: "4354", charge: "Declined") {
            $0.canHandlePendingAuthorization = true
        },
        declined,
    ]

    private static func checkout(
        _ name: String, _ intent: PaymentIntent = .authorizeWithCapture, card: String? = nil, charge: String?,
        _ change: @escaping @Sendable (inout CheckoutRequest) -> Void = { _ in }
    ) -> CrashFlow {
        CrashFlow(name) { world in
            let checkout = try await world.open("ORDER-1", "14.00", intent, change)
            let session = try await world.payAtAmazon(checkout, card: card)
            return Act(
                go: { world in
                    try await world.comeBack(checkout, session)
                    await world.runDue()
                },
                again: { try await $0.comeBack(checkout, session) },
                verify: { world in
                    let payment = try await world.payment(Payment.ID(checkout.id))
                    #expect(try await world.charges(payment).map(\.stateName) == [charge].compactMap { $0 })
                    #expect(try await world.atAmazon("charge").values.map { $0 } == [charge].compactMap { $0 })
                    #expect(try await world.atAmazon("checkoutSession") == [session.rawValue: "Completed"])
                    #expect(payment.permission?.chargePermissionId == payment.chargePermissionId)
                    #expect(try await world.announced().filter { $0.type == .checkoutCompleted }.count == 1)
                })
        }
    }

    private static let declined = CrashFlow("declined") { world in
        let checkout = try await world.open()
        let session = try await world.payAtAmazon(checkout, "decline")
        return Act(
            go: { try await $0.comeBack(checkout, session) },
            again: { try await $0.comeBack(checkout, session) },
            verify: { world in
                let stored = try await world.service.process.repository.checkout(checkout.id)
                #expect(stored?.checkout.failure?.reasonCode == .declined)
                #expect(stored?.order.record.completing == nil)
                #expect(try await world.announced().map(\.type) == [.checkoutFailed])
            })
    }
}
