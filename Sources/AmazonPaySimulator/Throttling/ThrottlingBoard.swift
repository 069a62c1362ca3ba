import AmazonPayModel
import Synchronization

/// The buckets of all callers: one for each merchant, environment and operation.
///
/// They fill with real time, as clients wait in real time; they are forgotten when the process ends.
final class ThrottlingBoard: Sendable {
    private struct Name: Hashable {
        let caller: String
        let operation: Operation
    }

    private let throttling: Throttling
    private let buckets = Mutex<[Name: TokenBucket]>([:])

    init(_ throttling: Throttling) {
        self.throttling = throttling
    }

    /// - Throws: 429 `TooManyRequests`.
    func admit(_ caller: Caller, _ operation: Operation, at now: Timestamp) throws(APIError) {
        guard let size = TokenBucket.Size.published(operation, throttling) else { return }
        let name = Name(caller: caller.idempotencyScope, operation: operation)
        let isAdmitted = buckets.withLock { $0[name, default: TokenBucket(size, at: now)].take(at: now) }
        guard isAdmitted else {
            throw APIError(
                status: 429, reasonCode: .tooManyRequests, message: "There were too many requests of this operation.")
        }
    }

    func reset() {
        buckets.withLock { $0 = [:] }
    }
}
