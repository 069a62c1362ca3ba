import Logging
import Synchronization
import Testing

@testable import AmazonPaySimulator

/// Clients that do not wait for the answer.
@Suite struct HangUpTests {
    /// Counts what is written.
    private final class Lines: Sendable {
        private let number = Mutex(0)

        var count: Int { number.withLock { $0 } }

        func add() { number.withLock { $0 += 1 } }

        struct Handler: LogHandler {
            let lines: Lines
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.notice

            subscript(metadataKey key: String) -> Logger.MetadataValue? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) { lines.add() }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `A call whose client hangs up while it is delayed is carried out, and nothing is logged`() async throws {
        let lines = Lines()
        let (delay, delayed) = AsyncStream.makeStream(of: Void.self)
        let trial = try await SimulatorTrial(
            sleep: { _ in
                for await _ in delay {}
                try Task.checkCancellation()
            },
            logger: Logger(label: "trial", factory: { _ in Lines.Handler(lines: lines) }))
        let seller = try await trial.seller()
        let session = try await seller.paidSession()
        let planned = await trial.control(
            "POST", "faults", #"{"operation":"CompleteCheckoutSession","action":"delay","seconds":60}"#)
        #expect(planned.status == 201)
        let call = Task {
            try await seller.call(
                "POST", "checkoutSessions/\(session)/complete",
                #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#)
        }
        // The connection's task is cancelled when the client has gone, and waits no longer: a server can stop.
        call.cancel()
        _ = try await call.value
        #expect(try await seller.call("GET", "checkoutSessions/\(session)")["statusDetails.state"] == "Open")
        delayed.finish()
        while try await seller.call("GET", "checkoutSessions/\(session)")["statusDetails.state"] != "Completed" {
            await Task.yield()
        }
        #expect(lines.count == 0)
    }
}
