import AmazonPay
import Foundation
import HTTPTypes
import Synchronization

/// The calls that have arrived at Amazon: none that moves money without an intent on disk, and which of them were repeated.
final class CallBook: Sendable {
    private struct Call: Hashable {
        let name: String
        let key: String
    }

    private let callers = Mutex<[Call: [String]]>([:])
    private let trace: Trace
    private let database: WorldDatabase

    /// - Parameter database: The service's.
    init(trace: Trace, database: WorldDatabase) {
        self.trace = trace
        self.database = database
    }

    /// Looks at a call of a process at the moment at which Amazon carries it out.
    func note(_ request: TransportRequest, of process: String) {
        requireIntent(of: request, process)
        noteRepetition(of: request, process)
    }

    /// Whoever dies right after a call that moves money has to find it in the database: something due, about the same
    /// object at Amazon.
    private func requireIntent(of request: TransportRequest, _ process: String) {
        guard let object = Self.movedObject(of: request) else { return }
        if !database.hasWork(about: object) {
            trace.violation(
                "no call that moves money without an intent on disk",
                "\(request.head.method) \(request.head.path ?? "") of \(process).")
        }
    }

    /// The id that a call that moves money is about.
    private static func movedObject(of request: TransportRequest) -> String? {
        let parts = (request.head.path ?? "").split(separator: "?")[0].split(separator: "/").map(String.init)
        guard [.post, .delete].contains(request.head.method), let last = parts.last else { return nil }
        switch last {
        case "complete", "capture", "cancel", "close": return parts.dropLast().last
        case "charges": return (try? JSONInput.value(request.body))?.text("chargePermissionId")
        case "refunds": return (try? JSONInput.value(request.body))?.text("chargeId")
        default: return nil
        }
    }

    private func noteRepetition(of request: TransportRequest, _ process: String) {
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
