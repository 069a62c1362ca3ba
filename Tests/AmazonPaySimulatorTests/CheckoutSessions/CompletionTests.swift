import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// What Complete makes of intent, permission type, amounts and card.
@Suite struct CompletionTests {
    struct Outcome: Sendable {
        let intent: PaymentIntent
        let type: ChargePermissionType
        let charge: Charge.State?
        let permission: ChargePermission.State
    }

    @Test(arguments: [
        Outcome(intent: .confirm, type: .oneTime, charge: nil, permission: .chargeable),
        Outcome(intent: .confirm, type: .recurring, charge: nil, permission: .chargeable),
        Outcome(intent: .confirm, type: .paymentMethodOnFile, charge: nil, permission: .chargeable),
        Outcome(intent: .authorize, type: .oneTime, charge: .authorized, permission: .chargeable),
        Outcome(intent: .authorize, type: .recurring, charge: .authorized, permission: .chargeable),
        Outcome(intent: .authorize, type: .paymentMethodOnFile, charge: .authorized, permission: .chargeable),
        Outcome(intent: .authorizeWithCapture, type: .oneTime, charge: .captured, permission: .closed),
        Outcome(intent: .authorizeWithCapture, type: .recurring, charge: .captured, permission: .chargeable),
        Outcome(intent: .authorizeWithCapture, type: .paymentMethodOnFile, charge: .captured, permission: .chargeable),
    ])
    func `Intent and permission type decide what is left`(_ outcome: Outcome) throws {
        var objects = try CheckoutObjects.processOrder(intent: outcome.intent, type: outcome.type).paid()
        #expect(try objects.complete() == false)
        #expect(objects.charge?.state == outcome.charge)
        #expect((objects.session.chargeId == nil) == (outcome.charge == nil))
        #expect(objects.session.chargePermissionId != nil)
        #expect(objects.permission?.state == outcome.permission)
        #expect(objects.permission?.isRevealed == true)
    }

    @Test(arguments: ["14", "14.0", "14.00"])
    func `Amounts are compared as numbers`(_ amount: String) throws {
        var objects = try CheckoutObjects.processOrder().paid()
        #expect(try objects.complete(amount) == false)
    }

    @Test(arguments: [
        ("13.99", String?.none, String?.none), ("14.01", nil, nil), ("14.00", "20.00", nil),
        ("14.00", "20.00", "19.99"), ("14.00", nil, "14.00"),
    ])
    func `Another amount is a mismatch and completes nothing`(
        _ amount: String, _ total: String?, _ given: String?
    ) throws {
        var objects = try CheckoutObjects.processOrder(total: total).paid()
        let before = objects
        let refusal = #expect(throws: APIError.self) { try objects.complete(amount, total: given) }
        #expect(refusal?.status == 409)
        #expect(refusal?.reasonCode == .amountMismatch)
        #expect(objects == before)
    }

    @Test func `Another currency is a mismatch`() throws {
        var objects = try CheckoutObjects.processOrder().paid()
        let request = CompleteCheckoutSession(chargeAmount: try CheckoutObjects.price("14.00", .eur))
        let refusal = #expect(throws: APIError.self) {
            try objects.complete(request, decisionAfter: 30, at: CheckoutObjects.start)
        }
        #expect(refusal?.reasonCode == .amountMismatch)
    }

    @Test func `The total is needed where the session has one`() throws {
        var objects = try CheckoutObjects.processOrder(total: "20.00").paid()
        #expect(try objects.complete("14", total: "20") == false)
        #expect(objects.permission?.permission.limits?.amountBalance == (try CheckoutObjects.price("6.00")))
        #expect(objects.permission?.state == .chargeable)
    }

    @Test func `A missing amount is named`() throws {
        var objects = try CheckoutObjects.processOrder().paid()
        let refusal = #expect(throws: APIError.self) {
            try objects.complete(
                CompleteCheckoutSession(chargeAmount: nil), decisionAfter: 30, at: CheckoutObjects.start)
        }
        #expect(refusal?.reasonCode == .missingParameterValue)
        #expect(refusal?.message.contains("chargeAmount") == true)
    }

    @Test(arguments: [
        (PaymentInstrument.ID("0701"), Charge.State.authorized, ChargePermission.State.chargeable),
        ("4354", .declined, .nonChargeable),
    ])
    func `A pending card is decided later`(
        _ card: PaymentInstrument.ID, _ state: Charge.State, _ permissionState: ChargePermission.State
    ) throws {
        var objects = try CheckoutObjects.processOrder(intent: .authorize, pending: true).paid(card)
        #expect(try objects.complete() == true)
        #expect(objects.charge?.state == .authorizationInitiated)
        let due = CheckoutObjects.start.adding(seconds: 120 + 30)
        #expect(objects.timers.contains(.set(.decideAuthorization, .charge("S01-5105180-3221187-C056351"), due: due)))
        var charge = try #require(objects.charge)
        var permission = try #require(objects.permission)
        charge.decide(at: due)
        permission.follow(charge, at: due)
        #expect(charge.state == state)
        #expect(permission.state == permissionState)
    }

    @Test(arguments: [PaymentInstrument.ID("0701"), "4354"])
    func `A pending card needs Authorize and canHandlePendingAuthorization`(_ card: PaymentInstrument.ID) throws {
        let refusal = #expect(throws: APIError.self) { _ = try CheckoutObjects.processOrder().paid(card) }
        #expect(refusal?.status == 400)
        #expect(refusal?.reasonCode == .invalidSandboxSimulationSpecified)
    }
}
