import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// What shops ask for after checkout.
extension CrashFlow {
    static let operations: [CrashFlow] = [
        operation(
            "capture", .authorize, { .capture($0.id, try Price("14.00", .usd), softDescriptor: nil) },
            charges: ["Captured"]),
        operation(
            "capture of a part", .authorize, { .capture($0.id, try Price("4.00", .usd), softDescriptor: nil) },
            charges: ["Captured"]),
        operation("cancellation of a charge", .authorize, { .cancelCharge($0.id, reason: "out of stock") },
            charges: ["Canceled"]),
        operation(
            "closing of the permission", .authorize,
            { _ in .closePermission(reason: "out of stock", cancelPendingCharges: true) }, charges: ["Canceled"]),
        operation(
            "another charge", .authorize,
            { _ in .charge(ChargeOrder(chargeAmount: try Price("6.00", .usd), captureNow: true)) },
            charges: ["Authorized", "Captured"]),
        operation(
            "refund", .authorizeWithCapture, { .refund($0.id, try Price("5.00", .usd), softDescriptor: nil) },
            charges: ["Captured"], refunds: ["Refunded"]),
        operation(
            "capture that is refused", .authorize, { .capture($0.id, try Price("15.00", .usd), softDescriptor: nil) },
            charges: ["Authorized"], isDone: false),
    ]

    private static func operation(
        _ name: String, _ intent: PaymentIntent, _ action: @escaping @Sendable (ChargeRecord) throws -> OperationAction,
        charges: [String], refunds: [String] = [], isDone: Bool = true
    ) -> CrashFlow {
        CrashFlow(name) { world in
            let payment = try await world.pay("ORDER-1", "14.00", intent) {
                $0.totalOrderAmount = try? Price("20.00", .usd)  // the text is a price
            }
            let charge = try #require(try await world.charges(payment).first)
            let action = try action(charge)
            let ask: @Sendable (ShopWorld) async throws -> Void = { world in
                _ = try await world.service.operations.perform(action, "operation-1", on: payment)
            }
            return Act(
                go: ask, again: ask,
                verify: { world in
                    let operation = try await world.service.operations.perform(action, "operation-1", on: payment)
                    #expect(operation.stateName == (isDone ? "Done" : "Failed"))
                    #expect(try await world.atAmazon("charge").values.sorted() == charges)
                    #expect(try await world.atAmazon("refund").values.sorted() == refunds)
                    #expect(try await world.charges(payment).map(\.stateName).sorted() == charges)
                    #expect(try await world.refunds(payment).map(\.stateName) == refunds)
                })
        }
    }
}
