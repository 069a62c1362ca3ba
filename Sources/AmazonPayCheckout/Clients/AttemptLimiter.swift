import AmazonPayModel
import HTTPService
import Synchronization

/// Limits what a client may try without having proven who it is: by the network it comes from, and by all together.
final class AttemptLimiter: Sendable {
    /// The number of networks that are told apart at a time; of more of them only the sum is limited.
    private static let capacity = 4096

    private struct Buckets {
        var all: TokenBucket
        var byNetwork: [String: TokenBucket] = [:]
    }

    private let each: ServiceLimits
    private let all: ServiceLimits
    private let now: @Sendable () -> Timestamp
    private let buckets: Mutex<Buckets>

    /// Limits for what people do by hand: five at once and one in ten seconds from one network, 30 and one a second from
    /// all.
    static func byHand(now: @escaping @Sendable () -> Timestamp) -> AttemptLimiter {
        AttemptLimiter(
            each: ServiceLimits(callsPerSecond: 0.1, burst: 5), all: ServiceLimits(callsPerSecond: 1, burst: 30),
            now: now)
    }

    /// - Parameters:
    ///   - each: The limits of one network.
    ///   - all: The limits of all networks together.
    init(each: ServiceLimits, all: ServiceLimits, now: @escaping @Sendable () -> Timestamp) {
        self.each = each
        self.all = all
        self.now = now
        buckets = Mutex(Buckets(all: TokenBucket(all, at: now())))
    }

    /// Counts an attempt.
    ///
    /// - Parameter client: The client; one without an address counts among all only.
    /// - Returns: `nil` when the attempt may be made; otherwise the seconds until the next one may.
    func take(_ client: ClientAddress?) -> Int? {
        let moment = now()
        return buckets.withLock { buckets in
            guard let network = client?.network else { return buckets.all.take(all, at: moment) }
            if buckets.byNetwork[network] == nil, buckets.byNetwork.count >= Self.capacity {
                buckets.byNetwork = buckets.byNetwork.filter { !$0.value.isFull(each, at: moment) }
            }
            var own = buckets.byNetwork[network] ?? TokenBucket(each, at: moment)
            let seconds = own.take(each, at: moment) ?? buckets.all.take(all, at: moment)
            if buckets.byNetwork[network] != nil || buckets.byNetwork.count < Self.capacity {
                buckets.byNetwork[network] = own
            }
            return seconds
        }
    }

    /// Takes back an attempt that turned out to be rightful.
    func giveBack(_ client: ClientAddress?) {
        buckets.withLock { buckets in
            buckets.all.giveBack(all)
            if let network = client?.network { buckets.byNetwork[network]?.giveBack(each) }
        }
    }
}
