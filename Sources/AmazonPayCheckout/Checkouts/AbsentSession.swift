public import AmazonPayModel

/// A session that a buyer's browser has brought and that Amazon does not know: made up, or known a little later.
///
/// Its id is kept, and it is looked at again as long as it can live: the buyer may have paid.
public struct AbsentSession: Hashable, Sendable, Codable {
    /// A checkout waits for so many looks, which take two minutes; then the button is there again, and later looks happen
    /// beside it.
    static let looksOfWaiting = 8
    /// A buyer with more of them has to come back to one of them again.
    static let most = 4

    /// The session.
    public let checkoutSessionId: CheckoutSession.ID
    /// Which way the buyer has come.
    public let purpose: Check.Purpose
    /// When Amazon did not know it for the first time.
    public let since: Timestamp
    /// How often Amazon did not know it.
    public var looks = 0
    /// When it is looked at again.
    public var lookAt: Timestamp
}

extension Checkout {
    /// When a session is looked at again that Amazon did not know.
    var absentLookAt: Timestamp? { absent.map(\.lookAt).min() }

    /// Looks again at a session that Amazon did not know, when it is time.
    mutating func lookAgain(at now: Timestamp) -> CheckoutStep? {
        guard let due = absent.filter({ $0.lookAt <= now }).min(by: { $0.lookAt < $1.lookAt }) else { return nil }
        return look(at: due.checkoutSessionId, due.purpose, at: now)
    }

    /// Amazon does not know the session that is looked at.
    mutating func miss(_ check: Check, at now: Timestamp) -> CheckoutStep {
        let id = check.checkoutSessionId
        guard id.isPlausible else { return settle(at: now) }
        var missed =
            absent.first { $0.checkoutSessionId == id }
            ?? AbsentSession(checkoutSessionId: id, purpose: check.purpose, since: now, lookAt: now)
        absent.removeAll { $0.checkoutSessionId == id }
        missed.looks += 1
        // One that is too many to be kept is counted while it is waited for.
        let looks = max(missed.looks, check.misses + 1)
        let isWaitedFor = looks < AbsentSession.looksOfWaiting
        let seconds =
            isWaitedFor
            ? Backoff.seconds(afterAttempts: looks) : Backoff.longest << min(looks - AbsentSession.looksOfWaiting, 4)
        missed.lookAt = now.adding(seconds: seconds)
        let isAlive = now.seconds(since: missed.since) < Double(Self.choiceLifeSeconds)
        if isAlive, absent.count < AbsentSession.most { absent.append(missed) }
        guard isWaitedFor, waiting.isEmpty else { return settle(at: now) }
        var next = check
        next.misses += 1
        move(to: .checking(next), at: now)
        return .wait(seconds: seconds)
    }
}
