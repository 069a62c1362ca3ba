import AmazonPay
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// The charge of a checkout pays one period of one subscription, whatever way it is counted.
@Suite struct CheckoutChargeTests {
    /// A way in which a subscription comes to count the charge of a payment.
    enum Way: String, CaseIterable, Sendable {
        case opening, change, permission

        func count(_ payment: Payment, as id: String, in world: ShopWorld) async throws {
            switch self {
            case .opening: try await world.subscribe(payment, id)
            case .permission:
                var request = SubscriptionRequest(subscriptionId: id)
                request.chargePermissionId = payment.chargePermissionId
                _ = try await world.service.subscriptionOpening.open(request)
            case .change:
                let other = try await world.agree(.confirm, "ORDER-of-\(id)")
                try await world.subscribe(other, id) { $0.firstBillingAt = world.clock.now.adding(seconds: 86_400) }
                try await world.order(.change(SubscriptionChange(paymentId: payment.id)), "move", on: id)
            }
        }
    }

    @Test(arguments: Way.allCases, Way.allCases)
    func `A charge that pays a period of one subscription pays none of another one`(
        _ first: Way, _ second: Way
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            try await first.count(payment, as: "SUB-1", in: world)
            let refusal = await #expect(throws: APIError.self) {
                try await second.count(payment, as: "SUB-2", in: world)
            }
            #expect(refusal?.status == 409)
            #expect(refusal?.reasonCode == "CheckoutChargeInUse")
            await world.runDue()
            #expect(try await world.captured(payment) == ["9.99 USD"])
        }
    }

    @Test func `Of two changes at the same moment one counts the charge`() async throws {
        try await ShopWorld.with { world in
            for id in ["SUB-1", "SUB-2", "SUB-3"] {
                let old = try await world.agree(.confirm, "ORDER-of-\(id)")
                try await world.subscribe(old, id) { $0.firstBillingAt = world.clock.now.adding(seconds: 86_400) }
            }
            let payment = try await world.agree(.authorizeWithCapture, "ORDER-NEW")
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for id in ["SUB-1", "SUB-2", "SUB-3"] {
                    group.addTask {
                        do {
                            try await world.order(.change(SubscriptionChange(paymentId: payment.id)), "move", on: id)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
        }
    }

    @Test func `A payment that the reconciler makes again keeps its charge counted`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            try await world.subscribe(payment)
            try await world.wait(seconds: 120)
            try await world.delete(Payment.self, payment.documentID)
            _ = try await world.service.reconcile()
            #expect(try await world.payment(payment.id).firstCycleOf == "SUB-1")
            await #expect(throws: APIError.self) { try await world.subscribe(payment, "SUB-2") }
        }
    }

    @Test func `A charge that was made later is never taken for that of the checkout`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm)
            let made = try await world.simulator.client.charges.create(
                CreateCharge(
                    chargePermissionId: payment.chargePermissionId, chargeAmount: Price("5.00", .usd),
                    captureNow: true), idempotencyKey: nil)
            try await world.notify(.charge(made.chargeId))
            try await world.subscribe(payment)
            #expect(try await world.captured(payment).sorted() == ["5.00 USD", "9.99 USD"])
        }
    }
}
