import AmazonPay
import HTTPTypes
import Synchronization

/// Passes calls on, and keeps the head of the last answer, which the client's errors do not carry.
final class WatchingTransport: Transport {
    private let transport: any Transport
    private let seen = Mutex<HTTPFields?>(nil)

    init(_ transport: any Transport) {
        self.transport = transport
    }

    /// The headers of the last answer.
    var lastHeaderFields: HTTPFields? { seen.withLock { $0 } }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let response = try await transport.send(request, deadline: deadline)
        seen.withLock { $0 = response.head.headerFields }
        return response
    }
}
