import AmazonPay
import Foundation
import HTTPTypes
import Synchronization

/// A shop's endpoint in the same process: it keeps what arrives and answers as a test says.
final class ShopEndpoint: Transport {
    struct Received: Sendable {
        let id: String
        let timestamp: String
        let sequence: Int
        let signature: String
        let url: String
        let body: Data

        var event: [String: JSONValue] {
            (try? JSONDecoder().decode([String: JSONValue].self, from: body)) ?? [:]
        }
    }

    private struct State {
        var received: [Received] = []
        var answer: @Sendable (Received) -> Int? = { _ in 200 }
        var onReceipt: @Sendable () async -> Void = {}
    }

    private let state = Mutex(State())

    var received: [Received] { state.withLock { $0.received } }

    /// - Parameter answer: The status to answer with; `nil`: the connection is lost.
    func answer(_ answer: @escaping @Sendable (Received) -> Int?) {
        state.withLock { $0.answer = answer }
    }

    /// - Parameter action: What happens before an answer is given.
    func onReceipt(_ action: @escaping @Sendable () async -> Void) {
        state.withLock { $0.onReceipt = action }
    }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let value = { (name: String) in
            HTTPField.Name(name).flatMap { request.head.headerFields[$0] } ?? ""
        }
        let received = Received(
            id: value("AmazonPay-Event-Id"), timestamp: value("AmazonPay-Event-Timestamp"),
            sequence: Int(value("AmazonPay-Event-Sequence")) ?? 0, signature: value("AmazonPay-Event-Signature"),
            url: "\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(request.head.path ?? "")",
            body: request.body)
        await state.withLock { $0.onReceipt }()
        let status = state.withLock { state in
            state.received.append(received)
            return state.answer(received)
        }
        guard let status else { throw TransportError(.connectionLost, mayHaveBeenSent: true) }
        return TransportResponse(head: HTTPResponse(status: .init(code: status)))
    }
}
