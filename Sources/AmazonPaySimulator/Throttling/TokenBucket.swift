import AmazonPayModel

/// A number of calls that is used up by calling and comes back with time.
struct TokenBucket: Hashable, Sendable {
    /// How large a bucket is, and how fast it fills.
    struct Size: Hashable, Sendable {
        /// Calls at once.
        let capacity: Double
        /// Calls a second.
        let refill: Double
    }

    private let size: Size
    private var tokens: Double
    private var filledAt: Timestamp

    /// A full bucket.
    init(_ size: Size, at now: Timestamp) {
        self.size = size
        tokens = size.capacity
        filledAt = now
    }

    /// Whether a token can be taken; nothing is.
    func hasToken(at now: Timestamp) -> Bool {
        var copy = self
        return copy.take(at: now)
    }

    /// Takes a call's token.
    ///
    /// - Returns: Whether there was one.
    mutating func take(at now: Timestamp) -> Bool {
        // A clock that was set back fills nothing.
        let seconds = max(now.seconds(since: filledAt), 0)
        tokens = min(tokens + seconds * size.refill, size.capacity)
        filledAt = max(now, filledAt)
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}
