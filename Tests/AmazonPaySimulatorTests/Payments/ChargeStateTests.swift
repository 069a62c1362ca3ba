import AmazonPay
import AmazonPayTesting
import Testing

/// Every state of a charge against every operation: the transition or the refusal, and nothing changed by a refusal.
@Suite struct ChargeStateTests {
    enum Verb: CaseIterable {
        case capture, cancel, refund, update

        func call(_ payment: TestPayment) async throws {
            let id = try payment.chargeId()
            let amount = try Price("14.00", .usd)
            switch self {
            case .capture: _ = try await payment.client.charges.capture(id, amount)
            case .cancel: _ = try await payment.client.charges.cancel(id, reason: "test")
            case .refund: _ = try await payment.client.refunds.create(CreateRefund(chargeId: id, refundAmount: amount))
            case .update:
                _ = try await payment.client.charges.update(
                    id, UpdateCharge(state: .canceled, reasonCode: .expiredUnused))
            }
        }
    }

    /// How a charge gets into a state.
    static let states: [(state: Charge.State, reach: @Sendable (TestSimulator) async throws -> TestPayment)] = [
        (.authorizationInitiated, { try await TestPayment($0, card: "0701") }),
        (.authorized, { try await TestPayment($0) }),
        (
            .captureInitiated,
            {
                let payment = try await TestPayment($0)
                try await $0.advance(by: "P8D")
                try await Verb.capture.call(payment)
                return payment
            }
        ),
        (.captured, { try await TestPayment($0, intent: .authorizeWithCapture) }),
        (
            .canceled,
            {
                let payment = try await TestPayment($0)
                try await Verb.cancel.call(payment)
                return payment
            }
        ),
        (
            .declined,
            {
                let payment = try await TestPayment($0, card: "4354")
                try await $0.advance(by: "PT31S")
                return payment
            }
        ),
    ]

    /// What each state allows; everything else answers 422 `InvalidChargeStatus`, Update Charge 401.
    static func allowed(_ verb: Verb, _ state: Charge.State) -> Charge.State? {
        switch (verb, state) {
        case (.capture, .authorized): .captured
        case (.cancel, .authorized), (.cancel, .authorizationInitiated): .canceled
        case (.refund, .captured): .captured
        default: nil
        }
    }

    @Test(arguments: states.indices, Verb.allCases)
    func `an operation does what the state allows, or is refused and changes nothing`(
        index: Int, verb: Verb
    ) async throws {
        let (state, reach) = Self.states[index]
        try await withSimulator { simulator, client in
            let payment = try await reach(simulator)
            let id = try payment.chargeId()
            let before = try await client.charges.get(id)
            #expect(before.statusDetails.state == state)
            let refusal = await payment.refusal { try await verb.call(payment) }
            let after = try await client.charges.get(id)
            if let next = Self.allowed(verb, state) {
                #expect(refusal == nil)
                #expect(after.statusDetails.state == next)
            } else {
                #expect(refusal == (verb == .update ? .unauthorizedAccess : .invalidChargeStatus))
                #expect(after == before)
            }
        }
    }
}
