import AmazonPayModel
import Synchronization

/// Takes the sessions that browsers bring back, and asks Amazon about no more of them than a buyer needs.
///
/// A buyer comes back a few times; whoever has the link may come back thousands of times with invented sessions, each of
/// which would be a signed call and lines in the order's time line. Each checkout has a token bucket, and each client of a
/// checkout has one. An address alone has none: many buyers share one, behind a proxy all of them. What is above the
/// limit is not refused: it waits for its turn, see ``BroughtSessions``.
final class BuyerReturns: Sendable {
    private static let perClient = ServiceLimits(callsPerSecond: 0.5, burst: 10)
    private static let perCheckout = ServiceLimits(callsPerSecond: 1, burst: 30)
    /// Seconds between two sessions of a checkout that wait for their turn.
    private static let pace = 1.0
    fileprivate static let mostBuckets = 20_000
    /// Checkouts that sessions wait for; what is above that is left to the pages that ask again.
    private static let mostQueues = 64

    fileprivate struct State {
        /// Of each checkout and of each client of one, with what it is filled to.
        var buckets: [String: (bucket: TokenBucket, limits: ServiceLimits)] = [:]
        var queues: [Checkout.ID: BroughtSessions] = [:]
    }

    private let drives: CheckoutDrives
    private let now: @Sendable () -> Timestamp
    private let sleep: @Sendable (Double) async throws -> Void
    private let state = Mutex(State())

    init(
        drives: CheckoutDrives, now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Double) async throws -> Void
    ) {
        self.drives = drives
        self.now = now
        self.sleep = sleep
    }

    /// Takes a session that a browser has brought to a checkout, now or when its turn comes.
    func bring(_ arrival: BroughtSessions.Arrival, to id: Checkout.ID) async throws -> CheckoutDrives.Outcome {
        let moment = now()
        if admits(id, at: moment) { return try await drives.drive(id, arrival.input) }
        postpone(arrival, id, at: moment)
        return .underWay
    }

    /// Takes a session whose buyer sees another page, if it is within the limits.
    func start(_ page: Checkout.PageID, _ session: CheckoutSession.ID) {
        if admits(page.checkout, at: now()) { drives.start(page, .returned(session)) }
    }

    private func admits(_ id: Checkout.ID, at moment: Timestamp) -> Bool {
        let client = ClientAddress.current?.network ?? ""
        return state.withLock { state in
            // The client's first: one client cannot use up what others need.
            state.take("\(id)|\(client)", Self.perClient, at: moment)
                && state.take(id.rawValue, Self.perCheckout, at: moment)
        }
    }

    private func postpone(_ arrival: BroughtSessions.Arrival, _ id: Checkout.ID, at moment: Timestamp) {
        let isFirst = state.withLock { state in
            let isFirst = state.queues[id] == nil
            guard !isFirst || state.queues.count < Self.mostQueues else { return false }
            state.queues[id, default: BroughtSessions()].add(arrival, at: moment)
            return isFirst
        }
        if isFirst { drives.run { [self] in await work(on: id) } }
    }

    /// Looks at what waits for a checkout, one after the other, until nothing does or the process ends.
    private func work(on id: Checkout.ID) async {
        do {
            repeat {
                try await sleep(Self.pace)
                if drives.isFinishing { return }
            } while try await lookAtNext(of: id)
        } catch {
            // A browser that waits asks again, and its arrival begins anew.
            state.withLock { $0.queues[id] = nil }
        }
    }

    /// Looks at the next session that waits for a checkout.
    ///
    /// - Returns: Whether there may be another one.
    func lookAtNext(of id: Checkout.ID) async throws -> Bool {
        guard let next = next(of: id) else { return false }
        guard case .done(let driven) = try await drives.drive(id, next.input) else { return true }
        guard let driven, !driven.hasEnded else {
            state.withLock { $0.queues[id] = nil }
            return false
        }
        return true
    }

    /// Takes the queue away together with finding that it is empty: what comes then begins another one.
    private func next(of id: Checkout.ID) -> BroughtSessions.Arrival? {
        state.withLock { state in
            let next = state.queues[id]?.next(at: now())
            if next == nil { state.queues[id] = nil }
            return next
        }
    }
}

extension BuyerReturns.State {
    fileprivate mutating func take(_ key: String, _ limits: ServiceLimits, at now: Timestamp) -> Bool {
        if buckets.count >= BuyerReturns.mostBuckets, buckets[key] == nil {
            // Those that have filled again are as good as none; when all are in use, the counting begins anew.
            buckets = buckets.filter { !$0.value.bucket.isFull($0.value.limits, at: now) }
            if buckets.count >= BuyerReturns.mostBuckets { buckets = [:] }
        }
        return buckets[key, default: (TokenBucket(limits, at: now), limits)].bucket.take(limits, at: now) == nil
    }
}

extension BroughtSessions.Arrival {
    fileprivate var input: CheckoutInput {
        switch purpose {
        case .result: .returned(session)
        case .review: .chosen(session)
        }
    }
}
