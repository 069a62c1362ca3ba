import Synchronization

/// Lets those with the same key pass one after the other, in the order they came; those with different keys do not
/// know of each other.
///
/// It saves the tasks of one process from deciding the same thing at the same time only to see all but one conflict.
/// What must hold between processes is the commit's business.
public final class KeyedGate: Sendable {
    private typealias Continuation = CheckedContinuation<Void, Never>

    /// For each key somebody is inside with: who waits behind.
    private let waiting = Mutex<[String: [Continuation]]>([:])

    /// Makes a gate with nobody inside.
    public init() {}

    /// Runs the body while nobody else is inside with the key.
    ///
    /// Waiting does not end early when the task is cancelled: whoever is inside leaves soon, and an answer that is lost
    /// because a client hung up would be worse than one nobody reads.
    public func exclusively<Result>(_ key: String, _ body: () async throws -> Result) async rethrows -> Result {
        await enter(key)
        defer { leave(key) }
        return try await body()
    }

    private func enter(_ key: String) async {
        await withCheckedContinuation { (continuation: Continuation) in
            let entersNow = waiting.withLock { waiting in
                guard waiting[key] != nil else {
                    waiting[key] = []
                    return true
                }
                waiting[key]?.append(continuation)
                return false
            }
            if entersNow { continuation.resume() }
        }
    }

    private func leave(_ key: String) {
        let next: Continuation? = waiting.withLock { waiting in
            guard var queue = waiting[key], !queue.isEmpty else {
                waiting[key] = nil
                return nil
            }
            let first = queue.removeFirst()
            waiting[key] = queue
            return first
        }
        next?.resume()
    }
}
