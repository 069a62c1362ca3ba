import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

/// The signed API, called by the client in the same process.
@Suite struct SignedAPITests {
    private static func payload(
        _ simulator: TestSimulator, intent: PaymentIntent = .authorizeWithCapture, pending: Bool? = nil
    ) throws -> CreateCheckoutSession {
        var payload = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "http://localhost/result", checkoutMode: .processOrder),
            storeId: simulator.storeId)
        payload.paymentDetails = PaymentDetails(
            paymentIntent: intent, canHandlePendingAuthorization: pending, chargeAmount: try Price("14.00", .usd))
        return payload
    }

    private static func amounts() throws -> CompleteCheckoutSession {
        CompleteCheckoutSession(chargeAmount: try Price("14.00", .usd))
    }

    @Test func `A checkout from the button to the charge`() async throws {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(simulator))
            let url = try await simulator.buyer("approve", on: session)
            #expect(url == "http://localhost/result?amazonCheckoutSessionId=\(session)")
            let completed = try await simulator.client.checkoutSessions.complete(session, try Self.amounts())
            let chargeId = try #require(completed.session.chargeId)
            #expect(try await simulator.client.charges.get(chargeId).statusDetails.state == .captured)
        }
    }

    @Test func `The same key again gets the same answer, another request with it is refused`() async throws {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(simulator))
            try await simulator.buyer("approve", on: session)
            let key = try IdempotencyKey("complete-1")
            let sessions = simulator.client.checkoutSessions
            let first = try await sessions.complete(session, try Self.amounts(), idempotencyKey: key)
            let again = try await sessions.complete(session, try Self.amounts(), idempotencyKey: key)
            #expect(first.session == again.session)
            let other = CompleteCheckoutSession(chargeAmount: try Price("15.00", .usd))
            let refusal = await #expect(throws: AmazonPayError.self) {
                try await sessions.complete(session, other, idempotencyKey: key)
            }
            #expect(refusal?.reasonCode == .duplicateIdempotencyKey)
        }
    }

    @Test func `A refusal for another amount is not remembered: the same key with the right one succeeds`() async throws
    {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(simulator))
            try await simulator.buyer("approve", on: session)
            let key = try IdempotencyKey("complete-1")
            let sessions = simulator.client.checkoutSessions
            let wrong = CompleteCheckoutSession(chargeAmount: try Price("15.00", .usd))
            let refusal = await #expect(throws: AmazonPayError.self) {
                try await sessions.complete(session, wrong, idempotencyKey: key)
            }
            #expect(refusal?.reasonCode == .amountMismatch)
            let completed = try await sessions.complete(session, try Self.amounts(), idempotencyKey: key)
            #expect(completed.session.statusDetails.state == .completed)
        }
    }

    @Test func `24 hours without Complete cancel the session, 30 days remove it`() async throws {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(simulator))
            try await simulator.buyer("approve", on: session)
            try await simulator.advance(by: "PT23H59M59S")
            #expect(try await simulator.client.checkoutSessions.get(session).statusDetails.state == .open)
            try await simulator.advance(by: "PT1S")
            let expired = try await simulator.client.checkoutSessions.get(session)
            #expect(expired.statusDetails.state == .canceled)
            #expect(expired.statusDetails.reasonCode == .expired)
            try await simulator.advance(by: "P29D")
            let gone = await #expect(throws: AmazonPayError.self) {
                try await simulator.client.checkoutSessions.get(session)
            }
            #expect(gone?.status == 404)
        }
    }

    @Test(arguments: [("0701", Charge.State.authorized), ("4354", .declined)])
    func `A pending authorization answers 202 and is decided after 30 seconds`(
        _ card: String, _ state: Charge.State
    ) async throws {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(simulator, intent: .authorize, pending: true))
            try await simulator.buyer("approve", on: session, paymentInstrument: card)
            let completed = try await simulator.client.checkoutSessions.complete(session, try Self.amounts())
            #expect(completed.isAuthorizationPending)
            let chargeId = try #require(completed.session.chargeId)
            try await simulator.advance(by: "PT29S")
            #expect(
                try await simulator.client.charges.get(chargeId).statusDetails.state == .authorizationInitiated)
            try await simulator.advance(by: "PT1S")
            #expect(try await simulator.client.charges.get(chargeId).statusDetails.state == state)
        }
    }

    @Test func `A charge that nobody was told of cannot be read`() async throws {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(simulator, intent: .authorize))
            try await simulator.buyer("approve", on: session)
            let read = try await simulator.client.checkoutSessions.get(session)
            #expect(read.chargeId == nil)
            #expect(read.chargePermissionId == nil)
        }
    }

    @Test func `A forged payload makes no session`() async throws {
        try await withSimulator { simulator, _ in
            try await withSimulator(seed: 2) { other, _ in
                let refusal = await #expect(throws: TestSimulator.Refusal.self) {
                    try await simulator.press(try Self.payload(other))
                }
                #expect(refusal?.status == 400)
                #expect(refusal?.reasonCode == .invalidParameterValue)
            }
        }
    }

    @Test func `The observed profile leaves less of a completed session and names recurring permissions otherwise`()
        async throws
    {
        let configuration = Simulator.Configuration(service: .init(profile: .observed), clockMode: .manual)
        try await withSimulator(configuration: configuration) { simulator, _ in
            var payload = try Self.payload(simulator)
            payload.chargePermissionType = .recurring
            payload.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
            let session = try await simulator.press(payload)
            try await simulator.buyer("approve", on: session)
            let completed = try await simulator.client.checkoutSessions.complete(session, try Self.amounts()).session
            #expect(completed.storeId == nil)
            #expect(completed.constraints == nil)
            let permission = try #require(completed.chargePermissionId?.rawValue)
            let charge = try #require(completed.chargeId?.rawValue)
            #expect(permission.hasPrefix("C01-"))
            #expect(charge.hasPrefix("S01-"))
        }
    }
}
