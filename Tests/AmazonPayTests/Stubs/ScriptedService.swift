import AmazonPay
import Foundation
import HTTPTypes
import Synchronization

/// A service that does to each request what a script says, and remembers what arrived and what it carried out.
final class ScriptedService: Transport {
    /// What happens to one request.
    enum Step: Sendable {
        /// It is carried out and answered.
        case answer(Int, String)
        /// It is answered without being carried out.
        case refuse(Int, String = "", retryAfter: String? = nil)
        /// No connection can be made.
        case notConnected
        /// The connection ends before the request is carried out.
        case cutBefore
        /// The request is carried out, and the connection ends before the answer.
        case cutAfterCommit
        /// The answer takes longer than the attempt may.
        case tooSlow
        /// The answer of a Get.
        case read(String)
    }

    struct Arrival: Sendable {
        var method: String
        var path: String
        var key: String?
        var date: String?
        var signature: String?
        var body: String
    }

    private let steps: Mutex<[Step]>
    private let arrivals = Mutex<[Arrival]>([])
    private let time: TestTime

    init(_ steps: [Step], time: TestTime = TestTime()) {
        self.steps = Mutex(steps)
        self.time = time
    }

    /// Every request that arrived.
    var all: [Arrival] { arrivals.withLock { $0 } }
    /// Those that are to change something.
    var changes: [Arrival] { all.filter { $0.method != "GET" } }
    /// How many steps nobody asked for.
    var rest: Int { steps.withLock { $0.count } }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        note(request)
        // Dates have whole seconds: with one between arrivals they can be told apart.
        time.pass(.seconds(1))
        guard let step = steps.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
            throw TransportError(.notConnected, mayHaveBeenSent: false)
        }
        switch step {
        case .answer(let status, let body): return Self.response(status, body)
        case .refuse(let status, let body, let retryAfter): return Self.response(status, body, retryAfter)
        case .read(let body): return Self.response(200, body)
        case .notConnected: throw TransportError(.notConnected, mayHaveBeenSent: false)
        case .cutBefore, .cutAfterCommit: throw TransportError(.connectionLost, mayHaveBeenSent: true)
        case .tooSlow:
            time.pass(time.now.duration(to: deadline))
            throw TransportError(.deadlineExceeded, mayHaveBeenSent: true)
        }
    }

    private func note(_ request: TransportRequest) {
        let fields = request.head.headerFields
        func value(_ name: String) -> String? { HTTPField.Name(name).flatMap { fields[$0] } }
        arrivals.withLock {
            $0.append(
                Arrival(
                    method: request.head.method.rawValue, path: request.head.path ?? "",
                    key: value("x-amz-pay-idempotency-key"), date: value("x-amz-pay-date"),
                    signature: value("authorization"), body: String(decoding: request.body, as: UTF8.self)))
        }
    }

    private static func response(_ status: Int, _ body: String, _ retryAfter: String? = nil) -> TransportResponse {
        var head = HTTPResponse(status: .init(code: status))
        if let retryAfter { head.headerFields[.retryAfter] = retryAfter }
        return TransportResponse(head: head, body: Data(body.utf8))
    }
}
