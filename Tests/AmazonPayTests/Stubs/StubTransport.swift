import AmazonPay
import Foundation
import HTTPTypes
import Synchronization

/// Remembers every request and answers as it is told.
final class StubTransport: Transport {
    typealias Answer = @Sendable (TransportRequest) async throws(TransportError) -> TransportResponse

    struct Sent: Sendable {
        var request: TransportRequest
        var deadline: ContinuousClock.Instant
    }

    private let answer: Answer
    private let log = Mutex<[Sent]>([])

    init(_ answer: @escaping Answer) {
        self.answer = answer
    }

    convenience init(status: Int, _ body: String = "", requestId: String? = "r-1") {
        self.init { _ throws(TransportError) in
            var head = HTTPResponse(status: .init(code: status))
            if let requestId, let name = HTTPField.Name("X-Amz-Pay-Request-Id") { head.headerFields[name] = requestId }
            return TransportResponse(head: head, body: Data(body.utf8))
        }
    }

    convenience init(failing error: TransportError) {
        self.init { _ throws(TransportError) in throw error }
    }

    var sent: [Sent] { log.withLock { $0 } }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        log.withLock { $0.append(Sent(request: request, deadline: deadline)) }
        return try await answer(request)
    }
}
