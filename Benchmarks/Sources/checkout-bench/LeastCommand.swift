import AmazonPay
import AmazonPayTesting
import ArgumentParser

/// What no return can do without, at the same steady rate: two signed calls, and two sessions read from their answers.
///
/// The answers are there at once: no server, no rules, no disk.
struct LeastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "least")

    @Option(help: "Returns a second.")
    var rate = 500

    @Option(help: "For so many seconds.")
    var seconds = 6

    func run() async throws {
        let amounts = CompleteCheckoutSession(chargeAmount: try Price("14.00", .usd))
        let (session, client) = try await recorded(amounts)
        let before = ProcessorTime.now
        let times = try await SteadyLoad(rate: rate).run(rate * seconds) { _, due in
            _ = try await client.checkoutSessions.get(session)
            _ = try await client.checkoutSessions.complete(session, amounts)
            return (ContinuousClock.now - due) / .seconds(1)
        }
        let processor = (ProcessorTime.now - before) / Double(times.count)
        print("least,\(rate),\(SteadyLoad.percentiles(times)),\(SteadyLoad.milliseconds(processor))")
    }

    /// A session, and a client that gets the answers about it without anybody working on them.
    private func recorded(
        _ amounts: CompleteCheckoutSession
    ) async throws -> (CheckoutSession.ID, AmazonPayClient) {
        try await withSimulator { simulator, _ in
            let session = try await simulator.press(try Self.payload(of: simulator.storeId, amounts))
            try await simulator.buyer("approve", on: session)
            let answers = RecordedAnswers()
            let client = try simulator.client(answers.recording)
            _ = try await client.checkoutSessions.get(session)
            _ = try await client.checkoutSessions.complete(session, amounts)
            return (session, try simulator.client { _ in answers.replaying() })
        }
    }

    private static func payload(
        of storeId: Store.ID, _ amounts: CompleteCheckoutSession
    ) throws -> CreateCheckoutSession {
        var payload = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "https://shop.example/return", checkoutMode: .processOrder),
            storeId: storeId)
        payload.paymentDetails = PaymentDetails(
            paymentIntent: .authorizeWithCapture, chargeAmount: amounts.chargeAmount)
        return payload
    }
}
