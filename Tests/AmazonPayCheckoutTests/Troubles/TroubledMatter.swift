import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Something that the service asks of Amazon, and that may have been done without an answer.
struct TroubledMatter: Sendable, CustomTestStringConvertible {
    enum Standing: Sendable { case underway, done, failed }

    struct Act: Sendable {
        /// Asks for it; the same again asks for the same.
        let go: @Sendable (ShopWorld) async throws -> Void
        /// How often Amazon has done it.
        let there: @Sendable (ShopWorld) async throws -> Int
        /// What is known of it here.
        let here: @Sendable (ShopWorld) async throws -> Standing
    }

    let testDescription: String
    let method: HTTPRequest.Method
    /// How the path of the call ends.
    let path: String
    let prepare: @Sendable (ShopWorld) async throws -> Act

    init(
        _ name: String, _ method: HTTPRequest.Method, _ path: String,
        _ prepare: @escaping @Sendable (ShopWorld) async throws -> Act
    ) {
        testDescription = name
        self.method = method
        self.path = path
        self.prepare = prepare
    }

    func isMeant(_ request: HTTPRequest) -> Bool {
        request.method == method && request.path?.hasSuffix(path) == true
    }

    static let all: [TroubledMatter] = [
        operation("charge", .post, "/charges", .authorize) { _ in
            .charge(ChargeOrder(chargeAmount: try Price("6.00", .usd), captureNow: true))
        } there: {
            try await $0.atAmazon("charge").values.count { $0 == "Captured" }
        },
        operation("capture", .post, "/capture", .authorize) {
            .capture($0.id, try Price("14.00", .usd), softDescriptor: nil)
        } there: {
            try await $0.atAmazon("charge").values.count { $0 == "Captured" }
        },
        operation("refund", .post, "/refunds", .authorizeWithCapture) {
            .refund($0.id, try Price("5.00", .usd), softDescriptor: nil)
        } there: {
            try await $0.atAmazon("refund").count
        },
        operation("cancel", .delete, "/cancel", .authorize) {
            .cancelCharge($0.id, reason: "out of stock")
        } there: {
            try await $0.atAmazon("charge").values.count { $0 == "Canceled" }
        },
        operation("close", .delete, "/close", .authorize) { _ in
            .closePermission(reason: "out of stock", cancelPendingCharges: true)
        } there: {
            try await $0.atAmazon("chargePermission").values.count { $0 == "Closed" }
        },
        TroubledMatter("complete", .post, "/complete") { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            return Act(
                go: { _ = try await $0.comeBack(checkout, session) },
                there: { try await $0.atAmazon("charge").values.count { $0 == "Captured" } },
                here: { world in
                    let stored = try await world.service.checkout(checkout.id)
                    if stored?.payment != nil { return .done }
                    return stored?.failure == nil ? .underway : .failed
                })
        },
        TroubledMatter("re-authorize", .post, "/charges") { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = true }
            return Act(
                go: { try await $0.live(on: [31]) },
                there: { try await $0.atAmazon("charge").values.count { $0 == "Authorized" } },
                here: { world in
                    let charges = try await world.charges(payment)
                    switch charges.compactMap(\.reauthorization).first {
                    case .done: return .done
                    case .ended: return .failed
                    case .underway(let attempt):
                        #expect(attempt == 1)
                        return .underway
                    case nil: return .underway
                    }
                })
        },
        TroubledMatter("subscription cycle", .post, "/charges") { world in
            let payment = try await world.agree()
            return Act(
                go: { world in
                    guard try await world.service.subscriptions.subscriptions(of: payment.id).isEmpty else {
                        // What was refused may be tried again; what is under way may not.
                        _ = try? await world.order(.retry(), "retry-1")
                        return
                    }
                    try await world.subscribe(payment)
                },
                there: { try await $0.atAmazon("charge").values.count { $0 == "Captured" } },
                here: { world in
                    let subscription = try await world.subscription()
                    guard let open = subscription.open else { return .done }
                    return open.phase == .stopped ? .failed : .underway
                })
        },
        TroubledMatter("change of a subscription", .patch, "") { world in
            let payment = try await world.agree()
            try await world.subscribe(payment)
            let change = SubscriptionChange(amount: try Price("12.00", .usd))
            return Act(
                go: { _ = try await $0.order(.change(change), "change-1") },
                there: { world in
                    let permission = try await world.simulator.client.chargePermissions.get(payment.chargePermissionId)
                    return permission.recurringMetadata?.amount == change.amount ? 1 : 0
                },
                here: { world in
                    let subscription = try await world.subscription()
                    if subscription.change != nil { return .underway }
                    return subscription.terms.amount == change.amount ? .done : .failed
                })
        },
        TroubledMatter("delivery", .post, "/deliveryTrackers") { world in
            let payment = try await world.pay()
            let command = DeliveryCommand(
                operationId: "operation-1", trackingNumber: "1Z1", carrierCode: nil, carrierTitle: "UPS")
            return Act(
                go: { _ = try await $0.service.desk.perform(command, on: payment) },
                there: { try await $0.atAmazon("deliveryTracker").count },
                here: { try await $0.standing("operation-1", of: payment) })
        },
    ]

    private static func operation(
        _ name: String, _ method: HTTPRequest.Method, _ path: String, _ intent: PaymentIntent,
        _ action: @escaping @Sendable (ChargeRecord) throws -> OperationAction,
        there: @escaping @Sendable (ShopWorld) async throws -> Int
    ) -> TroubledMatter {
        TroubledMatter(name, method, path) { world in
            let payment = try await world.pay("ORDER-1", "14.00", intent) {
                $0.totalOrderAmount = intent == .authorize ? try? Price("20.00", .usd) : nil  // the text is a price
            }
            let action = try action(try #require(try await world.charges(payment).first))
            return Act(
                go: { _ = try await $0.service.perform(action, "operation-1", on: payment.id) }, there: there,
                here: { try await $0.standing("operation-1", of: payment) })
        }
    }
}

extension ShopWorld {
    fileprivate func standing(
        _ operationId: String, of payment: Payment
    ) async throws -> TroubledMatter.Standing {
        let id = Operation.documentID(operationId, of: payment.id)
        switch try await service.records.find(Operation.self, id)?.record.state {
        case .done: return .done
        case .failed: return .failed
        case .underway, nil: return .underway
        }
    }
}
