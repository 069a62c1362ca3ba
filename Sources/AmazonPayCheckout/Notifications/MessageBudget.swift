import AmazonPayModel
import Synchronization

/// The share of the calls to Amazon that messages may cause, in one process.
///
/// Anybody who can send messages names objects, each of which has to be read. Captures, refunds and buyers who come
/// back are not to wait behind them.
final class MessageBudget: Sendable {
    /// There is no call left for a message now.
    struct Exhausted: Error {}

    /// What a message is about, as far as it is known without asking.
    enum Subject: Hashable, Sendable {
        /// An object that is stored here.
        case known
        /// Any other: of another shop on the same account, just made, or invented.
        case unknown
    }

    private static let limits: [Subject: ServiceLimits] = [
        .known: ServiceLimits(callsPerSecond: 5, burst: 50), .unknown: ServiceLimits(callsPerSecond: 2, burst: 20),
    ]

    private let now: @Sendable () -> Timestamp
    private let buckets = Mutex<[Subject: TokenBucket]>([:])

    init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    /// Takes the calls that reading one object needs.
    ///
    /// - Throws: ``Exhausted``.
    func spend(on subject: Subject) throws(Exhausted) {
        guard let limits = Self.limits[subject] else { return }
        let moment = now()
        let pause = buckets.withLock { buckets in
            buckets[subject, default: TokenBucket(limits, at: moment)].take(limits, at: moment)
        }
        guard pause == nil else { throw Exhausted() }
    }
}
