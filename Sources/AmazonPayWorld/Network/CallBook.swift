import AmazonPay
import HTTPTypes
import Synchronization

/// The calls that have arrived at Amazon, to tell which rare moments a world has come through.
final class CallBook: Sendable {
    private struct Call: Hashable {
        let name: String
        let key: String
    }

    private let callers = Mutex<[Call: [String]]>([:])
    private let trace: Trace

    init(trace: Trace) {
        self.trace = trace
    }

    func note(_ request: TransportRequest, of process: String) {
        guard request.head.method == .post, let name = Self.name(of: request.head.path ?? ""),
            let field = HTTPField.Name("x-amz-pay-idempotency-key"), let key = request.head.headerFields[field]
        else { return }
        let earlier = callers.withLock { callers in
            defer { callers[Call(name: name, key: key), default: []].append(process) }
            return callers[Call(name: name, key: key)] ?? []
        }
        guard !earlier.isEmpty else { return }
        switch name {
        case "complete":
            trace.reach(.completeWasRepeated)
            if earlier.contains(where: { $0 != process }) { trace.reach(.completeByAnotherProcess) }
        case "charges": trace.reach(.createChargeWasRepeated)
        case "refunds": trace.reach(.createRefundWasRepeated)
        default: trace.reach(.captureWasRepeated)
        }
    }

    private static func name(of path: String) -> String? {
        let last = path.split(separator: "/").last.map(String.init)
        return last.flatMap { ["complete", "charges", "refunds", "capture"].contains($0) ? $0 : nil }
    }
}
