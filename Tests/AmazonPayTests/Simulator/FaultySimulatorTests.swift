import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

/// The client against a service that fails on purpose: what the client says, and what the service really did.
@Suite struct FaultySimulatorTests {
    static let actions: [Fault.Action] = [
        .refuse, .delay(seconds: 5), .answer(status: 429, retryAfter: 1), .answer(status: 503, retryAfter: nil),
        .answer(status: 408, retryAfter: nil), .dropAnswer, .cut,
    ]

    private func paid(_ simulator: TestSimulator) async throws -> CheckoutSession.ID {
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "http://localhost/result", checkoutMode: .processOrder),
            storeId: simulator.storeId)
        checkout.paymentDetails = PaymentDetails(
            paymentIntent: .authorizeWithCapture, chargeAmount: try Price("14.00", .usd))
        let session = try await simulator.press(checkout)
        try await simulator.buyer("approve", on: session)
        return session
    }

    @Test(arguments: actions, [1, 2])
    func `Complete succeeds once, whatever went wrong before`(action: Fault.Action, times: Int) async throws {
        try await withSimulator { simulator, client in
            let session = try await paid(simulator)
            let fault = try simulator.fail("completeCheckoutSession", action, times: times)
            let completed = try await client.checkoutSessions.complete(
                session, .init(chargeAmount: Price("14.00", .usd)))
            let charge = try #require(completed.session.chargeId)
            #expect(try await client.charges.get(charge).captureAmount == Price("14.00", .usd))
            #expect(!completed.isAuthorizationPending)
            // What was done although its answer was lost is found by reading, so the fault does not happen again; what
            // only takes long is answered the first time.
            let isDone = [.dropAnswer, .cut, .delay(seconds: 5)].contains(action)
            #expect(simulator.occurrences(ofFault: fault) == (isDone ? 1 : times))
        }
    }

    @Test(arguments: actions)
    func `Create makes one session under one key, whatever went wrong before`(action: Fault.Action) async throws {
        try await withSimulator { simulator, client in
            try simulator.fail("createCheckoutSession", action, times: 2)
            let checkout = CreateCheckoutSession(
                webCheckoutDetails: WebCheckoutDetails(checkoutReviewReturnUrl: "http://localhost/review"),
                storeId: simulator.storeId)
            let key = IdempotencyKey.derive(from: "order-1")
            let session = try await client.checkoutSessions.create(checkout, idempotencyKey: key)
            simulator.removeFaults()
            let again = try await client.checkoutSessions.create(checkout, idempotencyKey: key)
            #expect(again.checkoutSessionId == session.checkoutSessionId)
        }
    }

    @Test(arguments: actions)
    func `a reading is repeated`(action: Fault.Action) async throws {
        try await withSimulator { simulator, client in
            let session = try await paid(simulator)
            try simulator.fail("getCheckoutSession", action, times: 3)
            #expect(try await client.checkoutSessions.get(session).statusDetails.state == .open)
        }
    }

    @Test func `a service that fails for good is reported as unknown, and was asked four times`() async throws {
        try await withSimulator { simulator, client in
            let session = try await paid(simulator)
            let fault = try simulator.fail("completeCheckoutSession", .answer(status: 500, retryAfter: nil), times: nil)
            let error = await #expect(throws: AmazonPayError.self) {
                try await client.checkoutSessions.complete(session, .init(chargeAmount: Price("14.00", .usd)))
            }
            #expect(error?.outcome == .unknown)
            #expect(error?.attempts == 4)
            #expect(simulator.occurrences(ofFault: fault) == 4)
        }
    }

    @Test(arguments: NotificationSigner.Version.allCases)
    func `the test kit's notifications are believed by its verifier`(version: NotificationSigner.Version) async throws {
        try await withSimulator { simulator, _ in
            let verifier = try simulator.notificationVerifier()
            let body = try simulator.notification(about: .refund("S01-1-R1"), version)
            let notification = try await verifier.verify(body)
            guard case .payment(let payment) = notification.content else {
                Issue.record("no notification of a payment")
                return
            }
            #expect(payment.object == .refund("S01-1-R1"))
            #expect(payment.merchantId == simulator.merchantId)
        }
    }
}
