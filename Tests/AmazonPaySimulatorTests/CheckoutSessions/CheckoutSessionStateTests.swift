import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Every state of a checkout session, and what each operation answers in it.
@Suite struct CheckoutSessionStateTests {
    enum Situation: String, CaseIterable, Sendable {
        case unpaid, paid, completed, canceledByBuyer, declined, expired

        func objects() throws -> CheckoutObjects {
            var objects = try CheckoutObjects.processOrder()
            switch self {
            case .unpaid: break
            case .paid: objects = try objects.paid()
            case .completed:
                objects = try objects.paid()
                _ = try objects.complete()
            case .canceledByBuyer: _ = try objects.buyer(.cancel)
            case .declined: _ = try objects.buyer(.decline)
            case .expired: objects.expire(at: objects.session.expirationTimestamp)
            }
            return objects
        }

        static let over: [Self] = [.completed, .canceledByBuyer, .declined, .expired]
    }

    @Test func `Complete of a paid session completes it and reveals the ids`() throws {
        var objects = try Situation.paid.objects()
        #expect(objects.session.chargeId == nil)
        #expect(try objects.complete() == false)
        #expect(objects.session.status.state == .completed)
        #expect(objects.session.chargePermissionId == "S01-5105180-3221187")
        #expect(objects.session.chargeId == "S01-5105180-3221187-C056351")
    }

    @Test(arguments: [
        (Situation.unpaid, ReasonCode.invalidCheckoutSessionStatus), (.completed, .invalidCheckoutSessionStatus),
        (.expired, .invalidCheckoutSessionStatus), (.canceledByBuyer, .checkoutSessionCanceled),
        (.declined, .checkoutSessionCanceled),
    ])
    func `Complete in any other state is refused and changes nothing`(
        _ situation: Situation, _ reason: ReasonCode
    ) throws {
        let before = try situation.objects()
        var objects = before
        let refusal = #expect(throws: APIError.self) { try objects.complete() }
        #expect(refusal?.status == 422)
        #expect(refusal?.reasonCode == reason)
        #expect(objects == before)
    }

    @Test(arguments: Situation.over)
    func `Update of a session that is over is refused`(_ situation: Situation) throws {
        var objects = try situation.objects()
        let refusal = #expect(throws: APIError.self) {
            try objects.update(UpdateCheckoutSession(), at: CheckoutObjects.start)
        }
        #expect(refusal?.status == 422)
        #expect(refusal?.reasonCode == .invalidCheckoutSessionStatus)
    }

    @Test(arguments: Situation.over, BuyerDecision.Verb.allCases)
    func `The buyer cannot do anything with a session that is over`(
        _ situation: Situation, _ verb: BuyerDecision.Verb
    ) throws {
        var objects = try situation.objects()
        let before = objects
        let refusal = #expect(throws: APIError.self) { try objects.buyer(verb) }
        #expect(refusal?.reasonCode == .invalidCheckoutSessionStatus)
        #expect(objects == before)
    }

    @Test(arguments: [
        (Situation.unpaid, ReasonCode.invalidCheckoutSessionStatus), (.completed, .invalidCheckoutSessionStatus),
        (.expired, .invalidCheckoutSessionStatus), (.canceledByBuyer, .checkoutSessionCanceled),
        (.declined, .checkoutSessionCanceled),
    ])
    func `Finalize of a session that is not paid is refused as Complete is, and changes nothing`(
        _ situation: Situation, _ reason: ReasonCode
    ) throws {
        let before = try situation.objects()
        var objects = before
        let request = FinalizeCheckoutSession(
            paymentIntent: nil, chargeAmount: try CheckoutObjects.price("14.00"))
        let refusal = #expect(throws: APIError.self) {
            try objects.finalize(request, chargeId: "S01-1-C1", decisionAfter: 30, at: CheckoutObjects.start)
        }
        #expect(refusal?.status == 422)
        #expect(refusal?.reasonCode == reason)
        #expect(objects == before)
    }

    @Test func `The 24 hours end an open session and cancel its authorization`() throws {
        var objects = try Situation.paid.objects()
        #expect(objects.charge?.state == .authorized)
        objects.expire(at: objects.session.expirationTimestamp)
        #expect(objects.session.status.state == .canceled)
        #expect(objects.session.status.reasonCode == .expired)
        #expect(objects.charge?.state == .canceled)
        #expect(objects.session.chargeId == nil)
    }

    @Test func `The 24 hours do not touch a completed session`() throws {
        var objects = try Situation.completed.objects()
        let before = objects
        objects.expire(at: objects.session.expirationTimestamp)
        #expect(objects == before)
    }

    @Test func `A new session is watched by two timers: 24 hours and 30 days`() throws {
        let objects = try CheckoutObjects.processOrder()
        let id = TimerChange.Subject.checkoutSession(objects.session.checkoutSessionId)
        #expect(
            objects.timers == [
                .set(.expireCheckoutSession, id, due: CheckoutObjects.start.adding(seconds: 86_400)),
                .set(.deleteCheckoutSession, id, due: CheckoutObjects.start.adding(seconds: 30 * 86_400)),
            ])
    }
}
