import AmazonPayModel
import HTTPTypes
import Hummingbird
import Synchronization

/// Slows down who calls too often; each token has a bucket of its own in each process.
final class RateLimiter: Sendable {
    private let limits: ServiceLimits
    private let now: @Sendable () -> Timestamp
    private let buckets = Mutex<[String: TokenBucket]>([:])

    init(limits: ServiceLimits, now: @escaping @Sendable () -> Timestamp) {
        self.limits = limits
        self.now = now
    }

    /// - Parameter key: Names a token that was found valid, so there are not more buckets than tokens.
    /// - Throws: 429 with `Retry-After`.
    func admit(_ key: String) throws {
        let moment = now()
        let seconds = buckets.withLock { buckets in
            buckets[key, default: TokenBucket(limits, at: moment)].take(limits, at: moment)
        }
        guard let seconds else { return }
        throw Refusal(
            status: 429, .tooManyRequests, "Too many calls with this token; try again later.",
            headers: [.retryAfter: "\(seconds)"])
    }
}
