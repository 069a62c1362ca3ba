import AmazonPayModel
import Synchronization

/// The plan of faults that calls and the control API share; it is forgotten when the process ends.
final class FaultBoard: Sendable {
    private let plan = Mutex(FaultPlan())

    var entries: [FaultPlan.Entry] { plan.withLock { $0.entries } }

    func add(_ fault: Fault, id: String) throws(APIError) {
        try plan.withLock { plan throws(APIError) in try plan.add(fault, id: id) }
    }

    func remove(_ id: String) throws(APIError) {
        try plan.withLock { plan throws(APIError) in try plan.remove(id) }
    }

    func removeAll() {
        plan.withLock { $0.removeAll() }
    }

    /// What happens to a notification of a merchant's.
    func action(onNotificationOf merchantId: String) -> Fault.Action? {
        plan.withLock { $0.action(on: Fault.notification, of: merchantId) }
    }

    func action(on operation: Operation, of merchantId: String) -> Fault.Action? {
        plan.withLock { $0.action(on: operation.rawValue, of: merchantId) }
    }
}
