import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Simulation codes of checkout sessions: with Complete at once, with Update when the buyer pays.
@Suite struct SessionSimulationTests {
    private static let pendingDetails = #""canHandlePendingAuthorization":true,"#
    private static let amounts = #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#

    private func complete(
        _ seller: TrialSeller, _ session: String, _ code: String? = nil, key: String? = nil
    ) async throws -> TrialAnswer {
        try await seller.call(
            "POST", "checkoutSessions/\(session)/complete", Self.amounts, key: key,
            headers: code.map { [(SimulationCode.header, $0)] } ?? [])
    }

    @Test(arguments: ["BuyerCanceled", "AmazonCanceled", "Declined"])
    func `a code on Complete cancels the session for that reason, finally`(code: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let session = try await seller.paidSession(intent: "Authorize")
        let first = try await complete(seller, session, code, key: "complete-1")
        #expect(first.verdict == "422 CheckoutSessionCanceled")
        let read = try await seller.call("GET", "checkoutSessions/\(session)")
        #expect(read["statusDetails.state"] == "Canceled")
        #expect(read["statusDetails.reasonCode"] == code)
        #expect(read.value("chargeId") == .null)
        // The answer is kept with its key; without one the session says the same.
        #expect(try await complete(seller, session, code, key: "complete-1").text == first.text)
        #expect(try await complete(seller, session).verdict == "422 CheckoutSessionCanceled")
        let charges = await trial.control("GET", "objects", query: "kind=charge")
        #expect(charges["objects.0.state"] == "Canceled")
    }

    @Test func `AuthorizationInitiated on Complete answers 202 and is decided after 30 seconds`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let session = try await seller.paidSession(intent: "Authorize", details: Self.pendingDetails)
        let completed = try await complete(seller, session, "AuthorizationInitiated")
        #expect(completed.verdict == "202")
        let path = "charges/\(try #require(completed["chargeId"]))"
        #expect(try await seller.call("GET", path)["statusDetails.state"] == "AuthorizationInitiated")
        _ = await trial.control("POST", "clock/advance", #"{"by":"PT30S"}"#)
        #expect(try await seller.call("GET", path)["statusDetails.state"] == "Authorized")
    }

    @Test(arguments: [
        ("Authorize", "", "AuthorizationInitiated"), ("AuthorizeWithCapture", "", "AuthorizationInitiated"),
        ("Authorize", pendingDetails, "HardDeclined"), ("Authorize", pendingDetails, "Nonsense"),
    ])
    func `a code that does not fit the session or the operation is refused and changes nothing`(
        intent: String, details: String, code: String
    ) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let session = try await seller.paidSession(intent: intent, details: details)
        #expect(try await complete(seller, session, code, key: "1").verdict == "400 InvalidSandboxSimulationSpecified")
        #expect(try await complete(seller, session, key: "1").status == 200)
    }

    @Test func `amounts and states are looked at before the code`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let session = try await seller.paidSession()
        let other = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete",
            #"{"chargeAmount":{"amount":"15.00","currencyCode":"USD"}}"#, headers: [(SimulationCode.header, "Declined")]
        )
        #expect(other.verdict == "409 AmountMismatch")
        #expect(try await complete(seller, session).status == 200)
        #expect(try await complete(seller, session, "Declined").verdict == "422 InvalidCheckoutSessionStatus")
    }

    // MARK: With Update

    /// A session of the review flow with a code that an Update gave.
    private func updated(
        _ seller: TrialSeller, _ code: String, details: String = #""paymentIntent":"AuthorizeWithCapture","#
    ) async throws -> (id: String, update: TrialAnswer) {
        let made = try await seller.call(
            "POST", "checkoutSessions",
            """
            {"storeId":"\(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/r",
            "checkoutResultReturnUrl":"https://shop.example/result"}}
            """, key: "1")
        let id = try #require(made["checkoutSessionId"], "\(made)")
        _ = await seller.trial.control("POST", "checkout-sessions/\(id)/buyer", #"{"decision":"approve"}"#)
        let update = try await seller.call(
            "PATCH", "checkoutSessions/\(id)",
            #"{"paymentDetails":{\#(details)"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}}"#,
            headers: [(SimulationCode.header, code)])
        return (id, update)
    }

    private func pay(_ seller: TrialSeller, _ session: String, card: String = "1111") async -> TrialAnswer {
        await seller.trial.control(
            "POST", "checkout-sessions/\(session)/buyer",
            #"{"decision":"approve","paymentInstrument":"\#(card)"}"#)
    }

    @Test(arguments: ["BuyerCanceled", "AmazonCanceled", "Declined"], ["1111", "3434", "0701"])
    func `a code on Update waits for the buyer's payment and wins over the card`(
        code: String, card: String
    ) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let (session, update) = try await updated(seller, code)
        #expect(update.status == 200)
        #expect(update["statusDetails.state"] == "Open")
        let paid = await pay(seller, session, card: card)
        #expect(paid["redirectUrl"]?.hasPrefix("https://shop.example/result?") == true, "\(paid)")
        let read = try await seller.call("GET", "checkoutSessions/\(session)")
        #expect(read["statusDetails.state"] == "Canceled")
        #expect(read["statusDetails.reasonCode"] == code)
        #expect(try await complete(seller, session).verdict == "422 CheckoutSessionCanceled")
    }

    @Test(arguments: ["1111", "3434", "4354"])
    func `AuthorizationInitiated on Update wins over the card: pending, then authorized`(card: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let (session, update) = try await updated(
            seller, "AuthorizationInitiated", details: #""paymentIntent":"Authorize",\#(Self.pendingDetails)"#)
        #expect(update.status == 200)
        #expect(await pay(seller, session, card: card).status == 200)
        let completed = try await complete(seller, session)
        #expect(completed.verdict == "202")
        _ = await trial.control("POST", "clock/advance", #"{"by":"PT30S"}"#)
        let charge = try await seller.call("GET", "charges/\(try #require(completed["chargeId"]))")
        #expect(charge["statusDetails.state"] == "Authorized")
    }

    @Test func `an Update that cannot wait for an authorization is refused with that code`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let (session, update) = try await updated(seller, "AuthorizationInitiated")
        #expect(update.verdict == "400 InvalidSandboxSimulationSpecified")
        let read = try await seller.call("GET", "checkoutSessions/\(session)")
        #expect(read.value("paymentDetails.chargeAmount") == .null)
    }

    @Test func `a code stays with the session over a later Update without one, and is replaced by another`()
        async throws
    {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let (session, _) = try await updated(seller, "Declined")
        let path = "checkoutSessions/\(session)"
        let note = #"{"merchantMetadata":{"noteToBuyer":"x"}}"#
        #expect(try await seller.call("PATCH", path, note).status == 200)
        let replaced = try await seller.call(
            "PATCH", path, note, headers: [(SimulationCode.header, "AmazonCanceled")])
        #expect(replaced.status == 200)
        #expect(try await seller.call("PATCH", path, note).status == 200)
        _ = await pay(seller, session)
        #expect(try await seller.call("GET", path)["statusDetails.reasonCode"] == "AmazonCanceled")
    }
}
