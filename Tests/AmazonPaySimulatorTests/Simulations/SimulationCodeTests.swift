import AmazonPay
import AmazonPayTesting
import Testing

@Suite struct SimulationCodeTests {
    private func paid(_ simulator: TestSimulator, mayPend: Bool = true) async throws -> CheckoutSession.ID {
        let session = try await open(simulator, mayPend: mayPend)
        try await simulator.buyer("approve", on: session)
        return session
    }

    private func open(_ simulator: TestSimulator, mayPend: Bool) async throws -> CheckoutSession.ID {
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: .init(checkoutResultReturnUrl: "http://localhost/r", checkoutMode: .processOrder),
            storeId: simulator.storeId)
        checkout.paymentDetails = try .init(
            paymentIntent: .authorize, canHandlePendingAuthorization: mayPend, chargeAmount: Price("14.00", .usd))
        return try await simulator.press(checkout)
    }

    @Test(arguments: ["BuyerCanceled", "AmazonCanceled", "Declined"], ["Complete", "Update"])
    func `a code on Complete, or on the Update before it, ends the session with that reason`(
        code: String, call: String
    ) async throws {
        try await withSimulator { simulator, client in
            let simulating = client.simulating(code)
            let session = call == "Complete" ? try await paid(simulator) : try await open(simulator, mayPend: true)
            if call == "Update" {
                _ = try await simulating.checkoutSessions.update(
                    session, .init(merchantMetadata: .init(merchantReferenceId: "1")))
                try await simulator.buyer("approve", on: session)
            }
            let completing = call == "Complete" ? simulating : client
            let amounts = try CompleteCheckoutSession(chargeAmount: Price("14.00", .usd))
            let error = await #expect(throws: AmazonPayError.self) {
                try await completing.checkoutSessions.complete(session, amounts)
            }
            #expect(error?.reasonCode == .checkoutSessionCanceled)
            let status = try await client.checkoutSessions.get(session).statusDetails
            #expect(status.state == .canceled)
            #expect(status.reasonCode?.rawValue == code)
        }
    }

    @Test func `a pending authorization is answered with 202 and decided after thirty seconds`() async throws {
        try await withSimulator { simulator, client in
            let session = try await paid(simulator)
            let completed = try await client.simulating("AuthorizationInitiated").checkoutSessions.complete(
                session, .init(chargeAmount: Price("14.00", .usd)))
            #expect(completed.isAuthorizationPending)
            let charge = try #require(completed.session.chargeId)
            #expect(try await client.charges.get(charge).statusDetails.state == .authorizationInitiated)
            try await simulator.advance(by: "PT30S")
            #expect(try await client.charges.get(charge).statusDetails.state == .authorized)
        }
    }

    @Test(arguments: [
        // Who may not wait, and what is no code of the operation.
        ("AuthorizationInitiated", false), ("SoftDeclined", true), ("Nonsense", true),
    ])
    func `a code that does not fit is refused, and the session stays open`(code: String, mayPend: Bool) async throws {
        try await withSimulator { simulator, client in
            let session = try await paid(simulator, mayPend: mayPend)
            let amounts = try CompleteCheckoutSession(chargeAmount: Price("14.00", .usd))
            let error = await #expect(throws: AmazonPayError.self) {
                try await client.simulating(code).checkoutSessions.complete(session, amounts)
            }
            #expect(error?.reasonCode == .invalidSandboxSimulationSpecified)
            #expect(try await client.checkoutSessions.get(session).statusDetails.state == .open)
            _ = try await client.checkoutSessions.complete(session, amounts)
        }
    }
}
