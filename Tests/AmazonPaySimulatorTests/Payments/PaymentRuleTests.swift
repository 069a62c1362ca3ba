import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPaySimulator

@Suite struct PaymentRuleTests {
    private static func price(_ amount: String) throws -> Price { try Price(amount, .usd) }

    private func charge(
        _ payment: TestPayment, _ amount: String, _ change: (inout CreateCharge) -> Void = { _ in }
    ) async throws -> Charge {
        var body = CreateCharge(chargePermissionId: payment.permission, chargeAmount: try Self.price(amount))
        change(&body)
        return try await payment.client.charges.create(body)
    }

    // MARK: Create Charge

    @Test func `what is authorized is taken from the balance, what is released comes back`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "14.00")
            #expect(try await payment.balance() == "0.00")
            _ = try await client.charges.cancel(payment.chargeId(), reason: "less")
            #expect(try await payment.balance() == "14.00")
            let part = try await charge(payment, "4.00")
            #expect(part.statusDetails.state == .authorized)
            #expect(try await payment.balance() == "10.00")
            _ = try await client.charges.capture(part.chargeId, Self.price("3.50"))
            #expect(try await payment.balance() == "10.50")
        }
    }

    @Test(arguments: [
        ("0.01", ReasonCode.transactionAmountExceeded), ("14.00", .transactionAmountExceeded),
    ])
    func `a charge above the balance is refused`(amount: String, reason: ReasonCode) async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator, "14.00")
            #expect(await payment.refusal { try await charge(payment, amount) } == reason)
        }
    }

    @Test func `another currency, nothing, or an unknown permission is refused`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, isOverchargeAllowed: true)
            let euro = try Price("1", .eur)
            #expect(
                await payment.refusal { try await charge(payment, "1") { $0.chargeAmount = euro } } == .currencyMismatch
            )
            #expect(await payment.refusal { try await charge(payment, "0") } == .invalidParameterValue)
            #expect(
                await payment.refusal { try await charge(payment, "1") { $0.chargePermissionId = "S01-0-0" } }
                    == .resourceNotFound)
            #expect(
                await payment.refusal { try await charge(payment, "1") { $0.softDescriptor = "x" } }
                    == .invalidParameterCombination)
        }
    }

    @Test func `overcharging goes to nine times the order, at least 500`() async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator, "14.00", isOverchargeAllowed: true)
            #expect(try await payment.balance() == "486.00")
            _ = try await charge(payment, "486.00")
            #expect(await payment.refusal { try await charge(payment, "0.01") } == .transactionAmountExceeded)
        }
    }

    @Test func `an order has 25 charges, not counting what came to nothing`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "14.00", isOverchargeAllowed: true)
            for _ in 0..<24 { _ = try await charge(payment, "1.00") }
            #expect(await payment.refusal { try await charge(payment, "1.00") } == .transactionCountExceeded)
            _ = try await client.charges.cancel(payment.chargeId(), reason: "one less")
            _ = try await charge(payment, "1.00")
        }
    }

    @Test(arguments: [
        ("SoftDeclined", ChargePermission.State.chargeable), ("HardDeclined", .nonChargeable),
        ("TransactionTimedOut", .chargeable), ("AmazonRejected", .closed),
    ])
    func `a decline answers its code and leaves its trace on the permission`(
        code: String, state: ChargePermission.State
    ) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, isOverchargeAllowed: true)
            let body = CreateCharge(chargePermissionId: payment.permission, chargeAmount: try Self.price("1"))
            let key = IdempotencyKey.derive(from: "period-1")
            for _ in 0..<2 {
                let error = await #expect(throws: AmazonPayError.self) {
                    try await client.simulating(code).charges.create(body, idempotencyKey: key)
                }
                #expect(error?.reasonCode?.rawValue == code)
                #expect(error?.outcome == .definite)
            }
            #expect(try await client.chargePermissions.get(payment.permission).statusDetails.state == state)
            if state != .chargeable {
                #expect(await payment.refusal { try await charge(payment, "1") } == .invalidChargePermissionStatus)
            }
        }
    }

    @Test(arguments: ["Declined", "hardDeclined", "AmazonClosed"])
    func `a code that Create Charge does not have is refused`(code: String) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, isOverchargeAllowed: true)
            let body = CreateCharge(chargePermissionId: payment.permission, chargeAmount: try Self.price("1"))
            #expect(
                await payment.refusal { try await client.simulating(code).charges.create(body) }
                    == .invalidSandboxSimulationSpecified)
        }
    }

    @Test func `a card that needs time leaves the charge pending for those who can wait`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, card: "0701", isOverchargeAllowed: true)
            let made = try await charge(payment, "2.00") {
                $0.captureNow = true
                $0.canHandlePendingAuthorization = true
            }
            #expect(made.statusDetails.state == .authorizationInitiated)
            try await simulator.advance(by: "PT31S")
            #expect(try await client.charges.get(made.chargeId).statusDetails.state == .captured)
            #expect(try await charge(payment, "2.00").statusDetails.state == .authorized)
        }
    }

    // MARK: Time

    @Test func `an authorization that is not captured within 30 days is canceled`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, isOverchargeAllowed: true)
            let made = try await charge(payment, "2.00")
            try await simulator.advance(by: "P30D")
            let ended = try await client.charges.get(made.chargeId)
            #expect(ended.statusDetails.state == .canceled)
            #expect(ended.statusDetails.reasonCode == .expiredUnused)
        }
    }

    @Test func `a capture after seven days takes 30 seconds`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            try await simulator.advance(by: "P7DT1S")
            let begun = try await client.charges.capture(payment.chargeId(), Self.price("10.00"))
            #expect(begun.statusDetails.state == .captureInitiated)
            #expect(begun.captureAmount == nil)
            try await simulator.advance(by: "PT30S")
            let captured = try await client.charges.get(payment.chargeId())
            #expect(captured.statusDetails.state == .captured)
            #expect(captured.captureAmount == (try Self.price("10.00")))
            try await simulator.advance(by: "P30D")
            #expect(try await payment.state() == .captured)
        }
    }

    @Test func `a recurring permission may be charged up to its limit in each month`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "14.00", intent: .authorizeWithCapture, type: .recurring)
            #expect(try await payment.balance() == "986.00")
            _ = try await charge(payment, "986.00") { $0.captureNow = true }
            #expect(await payment.refusal { try await charge(payment, "0.01") } == .periodicAmountExceeded)
            // The tests' clock begins on 1 January.
            try await simulator.advance(by: "P30D")
            #expect(await payment.refusal { try await charge(payment, "0.01") } == .periodicAmountExceeded)
            try await simulator.advance(by: "P1D")
            #expect(try await payment.balance() == "1000.00")
            _ = try await charge(payment, "1000.00") { $0.captureNow = true }
            let end = try #require(try await client.chargePermissions.get(payment.permission).expirationTimestamp)
            #expect(end.basicText.hasPrefix("20270301"))
        }
    }

    // MARK: Capture

    @Test(arguments: [
        ("14.01", ReasonCode.transactionAmountExceeded), ("0", .invalidParameterValue),
    ])
    func `a capture of more than is authorized, or of nothing, is refused`(
        amount: String, reason: ReasonCode
    ) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            #expect(
                await payment.refusal { try await client.charges.capture(payment.chargeId(), Self.price(amount)) }
                    == reason)
            #expect(try await payment.state() == .authorized)
        }
    }

    @Test(arguments: [("P7D", "Captured"), ("P7DT1S", "CaptureInitiated")])
    func `a capture seven days after the authorization, to the second, is made at once`(
        age: String, state: String
    ) async throws {
        // A checkout in the middle of a second.
        let trial = try await SimulatorTrial(start: Timestamp(milliseconds: SimulatorTrial.start.milliseconds + 500))
        let seller = try await trial.seller()
        let charge = try #require(try await seller.completed(intent: "Authorize")["chargeId"])
        _ = await trial.control("POST", "clock/advance", #"{"by":"\#(age)"}"#)
        let captured = try await seller.call(
            "POST", "charges/\(charge)/capture", #"{"captureAmount":{"amount":"14.00","currencyCode":"USD"}}"#,
            key: "c")
        #expect(captured["statusDetails.state"] == state)
    }

    @Test(arguments: [
        ("SoftDeclined", Charge.State.authorized, ChargePermission.State.chargeable, "0.00"),
        ("HardDeclined", .declined, .nonChargeable, "14.00"),
        ("AmazonRejected", .declined, .closed, "14.00"),
        ("ProcessingFailure", .authorized, .chargeable, "0.00"),
    ])
    func `a capture that is declined for now may be tried again, one that is for good ends the charge`(
        code: String, state: Charge.State, permission: ChargePermission.State, balance: String
    ) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            let reason = await payment.refusal {
                try await client.simulating(code).charges.capture(payment.chargeId(), Self.price("14.00"))
            }
            #expect(reason?.rawValue == code)
            #expect(try await payment.state() == state)
            #expect(try await client.chargePermissions.get(payment.permission).statusDetails.state == permission)
            #expect(try await payment.balance() == balance)
        }
    }

    @Test func `an order in parts stays open until its last part is captured`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "14.00")
            _ = try await client.charges.cancel(payment.chargeId(), reason: "in parts")
            let parts = [try await charge(payment, "4.00"), try await charge(payment, "10.00")]
            _ = try await client.charges.capture(parts[0].chargeId, Self.price("4.00"))
            #expect(try await client.chargePermissions.get(payment.permission).statusDetails.state == .chargeable)
            // What was only authorized comes back, and can be charged anew.
            _ = try await client.charges.cancel(parts[1].chargeId, reason: "other parcel")
            _ = try await charge(payment, "10.00") { $0.captureNow = true }
            let status = try await client.chargePermissions.get(payment.permission).statusDetails
            #expect(status.state == .closed)
            #expect(status.reasons?.first?.reasonCode == .amazonClosed)
        }
    }

    @Test func `capturing the whole order closes its permission`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            _ = try await client.charges.capture(payment.chargeId(), Self.price("14.00"))
            let status = try await client.chargePermissions.get(payment.permission).statusDetails
            #expect(status.state == .closed)
            #expect(status.reasons?.first?.reasonCode == .amazonClosed)
        }
    }

    @Test func `of a capture and a cancellation at once, one wins`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            let id = try payment.chargeId()
            async let captured = payment.refusal { try await client.charges.capture(id, Self.price("14.00")) }
            async let canceled = payment.refusal { try await client.charges.cancel(id, reason: "race") }
            let refusals = await [captured, canceled].compactMap { $0 }
            #expect(refusals == [.invalidChargeStatus])
        }
    }

    @Test func `one key captures once, whoever asks, and another request with it is refused`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            let id = try payment.chargeId()
            let key = try IdempotencyKey("shipment-1")
            let answers = try await withThrowingTaskGroup(of: Charge.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await client.charges.capture(id, Self.price("4.00"), idempotencyKey: key) }
                }
                return try await group.reduce(into: Set<Charge>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
            #expect(
                await payment.refusal {
                    try await client.charges.capture(id, Self.price("5.00"), idempotencyKey: key)
                } == .duplicateIdempotencyKey)
        }
    }

    // MARK: Close and update

    @Test(arguments: [true, false])
    func `closing a permission cancels its open charges only when asked to`(isAsked: Bool) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, isOverchargeAllowed: true)
            let second = try await charge(payment, "2.00")
            let closed = try await client.chargePermissions.close(
                payment.permission, reason: "sold out", cancelPendingCharges: isAsked)
            #expect(closed.statusDetails.state == .closed)
            #expect(closed.statusDetails.reasons?.first?.reasonCode == .merchantClosed)
            for id in [try payment.chargeId(), second.chargeId] {
                let charge = try await client.charges.get(id)
                #expect(charge.statusDetails.state == (isAsked ? .canceled : .authorized))
                #expect(charge.statusDetails.reasonCode == (isAsked ? .chargePermissionCanceled : nil))
            }
            #expect(await payment.refusal { try await charge(payment, "1.00") } == .invalidChargePermissionStatus)
            #expect(
                await payment.refusal { try await client.chargePermissions.close(payment.permission, reason: "x") }
                    == .invalidChargePermissionStatus)
            if !isAsked {
                _ = try await client.charges.capture(payment.chargeId(), Self.price("14.00"))
            }
        }
    }

    @Test func `an update replaces what it names and keeps the rest`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, type: .recurring)
            var metadata = MerchantMetadata(merchantReferenceId: "order-2")
            _ = try await client.chargePermissions.update(payment.permission, .init(merchantMetadata: metadata))
            metadata = MerchantMetadata(noteToBuyer: "thanks")
            let recurring = RecurringMetadata(
                frequency: Frequency(unit: .year, value: 1), amount: try Self.price("99.00"))
            let updated = try await client.chargePermissions.update(
                payment.permission, .init(merchantMetadata: metadata, recurringMetadata: recurring))
            #expect(updated.merchantMetadata?.merchantReferenceId == "order-2")
            #expect(updated.merchantMetadata?.noteToBuyer == "thanks")
            #expect(updated.recurringMetadata == recurring)
            let once = try await TestPayment(simulator)
            #expect(
                await once.refusal {
                    try await client.chargePermissions.update(once.permission, .init(recurringMetadata: recurring))
                } == .invalidParameterCombination)
        }
    }

    // MARK: Refunds

    @Test func `refunds together go to 15 percent or 75 above the capture`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "100.00", intent: .authorizeWithCapture)
            let id = try payment.chargeId()
            func refund(_ amount: String) async throws -> Refund {
                try await client.refunds.create(CreateRefund(chargeId: id, refundAmount: try Self.price(amount)))
            }
            let first = try await refund("100.00")
            #expect(first.statusDetails.state == .refundInitiated)
            // The first one is not there yet, and counts all the same.
            #expect(await payment.refusal { try await refund("15.01") } == .transactionAmountExceeded)
            _ = try await refund("15.00")
            #expect(try await client.charges.get(id).refundedAmount == (try Self.price("0.00")))
            try await simulator.advance(by: "PT30S")
            #expect(try await client.refunds.get(first.refundId).statusDetails.state == .refunded)
            #expect(try await client.charges.get(id).refundedAmount == (try Self.price("115.00")))
            #expect(await payment.refusal { try await refund("0.01") } == .transactionAmountExceeded)
        }
    }

    @Test func `a refund that is declined gives its amount back to the ceiling`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "100.00", intent: .authorizeWithCapture)
            let body = CreateRefund(chargeId: try payment.chargeId(), refundAmount: try Self.price("115.00"))
            let refund = try await client.simulating("AmazonRejected").refunds.create(body)
            try await simulator.advance(by: "PT30S")
            let ended = try await client.refunds.get(refund.refundId)
            #expect(ended.statusDetails.state == .declined)
            #expect(ended.statusDetails.reasonCode == .amazonRejected)
            _ = try await client.refunds.create(body)
        }
    }

    @Test func `a charge has ten refunds`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, "100.00", intent: .authorizeWithCapture)
            let body = CreateRefund(chargeId: try payment.chargeId(), refundAmount: try Self.price("1.00"))
            for _ in 0..<10 { _ = try await client.refunds.create(body) }
            #expect(await payment.refusal { try await client.refunds.create(body) } == .transactionCountExceeded)
        }
    }

    // MARK: Parcels

    @Test func `a parcel is announced once, by a known carrier, for one's own order`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            let parcel = DeliveryDetails(trackingNumber: "1Z", carrierCode: .ups)
            let tracker = try await client.deliveryTrackers.create(for: payment.permission, [parcel])
            #expect(tracker.chargePermissionId == payment.permission)
            #expect(tracker.deliveryDetails == [parcel])
            for (order, parcels) in [
                (payment.permission, [parcel]), (payment.permission, []),
                (payment.permission, [DeliveryDetails(trackingNumber: "2", carrierCode: "MY_BIKE")]),
                ("S01-0-0", [DeliveryDetails(trackingNumber: "2", carrierCode: .ups)]),
            ] as [(ChargePermission.ID, [DeliveryDetails])] {
                #expect(
                    await payment.refusal { try await client.deliveryTrackers.create(for: order, parcels) }
                        == .invalidParameterValue)
            }
        }
    }

    @Test(arguments: [
        // The type, whether it is closed, days later, and whether the buyer is still told.
        (ChargePermissionType.oneTime, false, 29, true), (.oneTime, false, 30, false), (.oneTime, true, 29, true),
        (.recurring, false, 300, true), (.recurring, true, 29, true), (.recurring, true, 30, false),
    ])
    func `buyers are told for thirty days`(
        type: ChargePermissionType, isClosed: Bool, days: Int, isTold: Bool
    ) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .confirm, type: type)
            if isClosed { _ = try await client.chargePermissions.close(payment.permission, reason: "Over") }
            try await simulator.advance(by: "P\(days)D")
            let permission = try await client.chargePermissions.get(payment.permission)
            #expect((permission.buyer != nil) == isTold)
            #expect((permission.billingAddress != nil) == isTold)
        }
    }
}
