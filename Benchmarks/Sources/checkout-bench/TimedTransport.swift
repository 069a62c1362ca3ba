import AmazonPay
import Synchronization

/// Adds up, for each piece of work, how long the answers of Amazon Pay took.
struct TimedTransport: Transport {
    /// How long the answers of one piece of work took together.
    final class Account: Sendable {
        private let spent = Mutex(Duration.zero)

        var seconds: Double { spent.withLock { $0 } / .seconds(1) }

        func add(_ duration: Duration) { spent.withLock { $0 += duration } }
    }

    @TaskLocal static var account: Account?

    let transport: any Transport

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let start = ContinuousClock.now
        defer { Self.account?.add(.now - start) }
        return try await transport.send(request, deadline: deadline)
    }
}
