import AmazonPay
import AmazonPayTesting
import DurableStore
import Testing

@testable import AmazonPayCheckout

/// What brings each kind of record on in each of its states.
@Suite struct NextLookTests {
    private static let now = Timestamp(milliseconds: 1_767_225_600_000)

    private static let payment = Payment(
        id: "p", orderId: "ORDER-1", checkoutSessionId: "s", chargePermissionId: "S01-1-1",
        chargePermissionType: .oneTime, paymentIntent: .authorize, chargeAmount: .zero(.usd), totalOrderAmount: nil,
        reauthorize: nil, completedAt: now, updatedAt: now)

    @Test(arguments: [
        (Checkout.State.open, NextLook.timer([.expire])),
        (.checking(Check(checkoutSessionId: "s", purpose: .result)), .timer([.resume])),
        (.reviewing, .timer([.resume, .expire])), (.paying, .timer([.resume, .expire])),
        (
            .failed(Failure(reasonCode: .expired, detail: nil, checkoutSessionId: nil, failedAt: now)), .none
        ),
    ])
    func `Checkouts`(_ state: Checkout.State, _ look: NextLook) throws {
        var checkout = try Checkout.sample()
        checkout.state = state
        #expect(checkout.nextLook == look)
    }

    @Test(
        arguments: [
            (Charge.State.authorizationInitiated, NextLook.timer([.poll])), (.authorized, .timer([.window])),
            (.captureInitiated, .timer([.poll])), (.captured, .none), (.canceled, .none), (.declined, .none),
            ("Unheard", .timer([.poll])),
        ], [false, true])
    func `Charges`(_ expected: (state: Charge.State, look: NextLook), isUnread: Bool) {
        let charge = Charge(
            chargeId: "S01-1-1-C1", chargePermissionId: "S01-1-1", statusDetails: StatusDetails(state: expected.state))
        var record = ChargeRecord(charge, of: Self.payment, at: Self.now)
        record.isUnread = isUnread
        #expect(record.nextLook == (isUnread ? .timer([.poll]) : expected.look))
        record.isUnread = false
        record.reauthorization = .underway(attempt: 1)
        if expected.look == .none { #expect(record.nextLook == .timer([.reauthorize])) }
    }

    @Test(
        arguments: [
            (Refund.State.refundInitiated, NextLook.timer([.poll])), (.refunded, .none), (.declined, .none),
            ("Unheard", .timer([.poll])),
        ], [false, true])
    func `Refunds`(_ expected: (state: Refund.State, look: NextLook), isUnread: Bool) {
        let refund = Refund(
            refundId: "S01-1-1-R1", chargeId: "S01-1-1-C1", statusDetails: StatusDetails(state: expected.state))
        var record = RefundRecord(refund, paymentId: "p", orderId: "ORDER-1", at: Self.now)
        record.isUnread = isUnread
        #expect(record.nextLook == (isUnread ? .timer([.poll]) : expected.look))
    }

    @Test(arguments: [
        (ChargePermission.State?.none, NextLook.timer([.describe])), (.chargeable, .timer([.describe])),
        (.nonChargeable, .timer([.describe])), ("Unheard", .timer([.describe])), (.closed, .none),
    ])
    func `Payments`(_ state: ChargePermission.State?, _ look: NextLook) {
        var payment = Self.payment
        payment.permission = state.map {
            ChargePermission(chargePermissionId: "S01-1-1", statusDetails: .init(state: $0))
        }
        #expect(payment.nextLook == look)
    }

    @Test func `Operations and what they tell of`() {
        var operation = AmazonPayCheckout.Operation(
            operationId: "o", paymentId: "p", orderId: "ORDER-1", chargePermissionId: "S01-1-1",
            action: .closePermission(reason: "x", cancelPendingCharges: false),
            state: .underway(.init(count: 0, refusal: nil)), createdAt: Self.now, updatedAt: Self.now)
        #expect(operation.nextLook == .timer([.operate]))
        operation.state = .done(.init())
        #expect(operation.nextLook == .none)
        operation.state = .failed(.expired)
        #expect(operation.nextLook == .none)
        for state in [DeliveryRecord.State.underway, .announced, .notSupported, .refused] {
            let parcel = DeliveryRecord(
                paymentId: "p", orderId: "ORDER-1", operationId: "o", trackingNumber: "1", carrier: "UPS",
                carrierCode: nil, state: state, createdAt: Self.now, updatedAt: Self.now)
            #expect(parcel.nextLook == (state == .underway ? .record(operation.key) : .none))
        }
    }

    @Test func `Subscriptions in every standing, also while nothing is to be charged`() async throws {
        try await ShopWorld.with { world in
            try await world.subscribe(try await world.agree())
            try await world.subscribe(
                try await world.agree(.confirm, "ORDER-2", amount: "9.99", Frequency(unit: .variable, value: 0)),
                "SUB-2")
            try await world.order(.pause, "pause")
            for id in ["SUB-1", "SUB-2"] {
                let subscription = try await world.subscription(id)
                #expect(subscription.nextLook == .timer([.bill]))
                #expect(try await world.timers(of: subscription.key) == ["bill"])
            }
            // What Amazon closes meanwhile is noticed, though nothing is charged.
            let paused = try await world.subscription()
            _ = try await world.simulator.client.chargePermissions.close(
                paused.chargePermissionId, reason: "by hand", cancelPendingCharges: true)
            try await world.jump(days: 31)
            let ended = try await world.subscription()
            #expect(ended.stateName == "Ended")
            #expect(ended.nextLook == .none)
        }
    }
}
