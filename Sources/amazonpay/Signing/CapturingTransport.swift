import AmazonPay
import Synchronization

/// Keeps the signed request instead of sending it.
final class CapturingTransport: Transport {
    private let request = Mutex<TransportRequest?>(nil)

    var captured: TransportRequest? { request.withLock { $0 } }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        self.request.withLock { $0 = request }
        throw TransportError(.notConnected, mayHaveBeenSent: false)
    }
}
