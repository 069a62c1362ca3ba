import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Examples
import Testing

@Suite struct CheckoutTests {
    @Test func `an order is paid once although the answer gets lost`() async throws {
        try await withSimulator { simulator, client in
            let order = Order(id: "order-1", total: try Price("14.00", .usd))
            let session = try await simulator.press(try checkout(for: order, in: simulator))
            try await simulator.buyer("approve", on: session)
            try simulator.fail("completeCheckoutSession", .dropAnswer)

            let payments = MemoryPayments()
            try await FirstCheckout(client: client, payments: payments).comeBack(session, to: order)

            let charge = try #require(await payments.charge)
            #expect(try await client.charges.get(charge).statusDetails.state == .captured)
        }
    }

    @Test func `a declined renewal asks for another instrument`() async throws {
        try await withSimulator { simulator, client in
            let order = Order(id: "order-2", total: try Price("14.00", .usd))
            var checkout = try checkout(for: order, in: simulator)
            checkout.chargePermissionType = .recurring
            checkout.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1))
            let session = try await simulator.press(checkout)
            try await simulator.buyer("approve", on: session)
            let completed = try await client.checkoutSessions.complete(session, .init(chargeAmount: order.total))
            let permission = try #require(completed.session.chargePermissionId)

            try await simulator.advance(by: "P31D")
            let declining = Subscriptions(client: client.simulating("HardDeclined"))
            let outcome = await declining.charge(permission, period: "2026-02", attempt: 1, order.total)
            #expect(outcome == .askForAnotherInstrument)
        }
    }

    @Test func `a notification is verified before it is believed`() async throws {
        try await withSimulator { simulator, _ in
            let verifier = try simulator.notificationVerifier()
            let body = try simulator.notification(about: .charge("S01-5105180-3221187-C056351"))
            let notification = try await verifier.verify(body)
            guard case .payment(let payment) = notification.content else { throw Unexpected() }
            #expect(payment.object == .charge("S01-5105180-3221187-C056351"))
        }
    }

    private func checkout(for order: Order, in simulator: TestSimulator) throws -> CreateCheckoutSession {
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "http://localhost/paid", checkoutMode: .processOrder),
            storeId: simulator.storeId)
        checkout.paymentDetails = PaymentDetails(paymentIntent: .authorizeWithCapture, chargeAmount: order.total)
        checkout.merchantMetadata = MerchantMetadata(merchantReferenceId: order.id)
        return checkout
    }

    private struct Unexpected: Error {}
}

/// Payments in memory.
private actor MemoryPayments: Payments {
    private(set) var charge: Charge.ID?

    func order(_ id: String) async throws -> Order { Order(id: id, total: try Price("14.00", .usd)) }
    func begin(_ order: Order, _ session: CheckoutSession.ID) {}
    func paid(_ order: Order, _ permission: ChargePermission.ID?, _ charge: Charge.ID?) { self.charge = charge }
    func failed(_ order: Order, _ reason: ReasonCode?) {}
    func lookAgain(_ order: Order) {}
}
