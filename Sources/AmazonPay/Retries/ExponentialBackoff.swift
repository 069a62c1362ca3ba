/// Waits twice as long after each attempt, with jitter, and at least as long as the service asks for.
///
/// The pause after attempt n is drawn evenly from the half to the whole of `first * 2^(n-1)`, at most ``longest``. A
/// `Retry-After` that is longer replaces it; Amazon does not document that header, proxies send it.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/api-throttling-limits.html
public struct ExponentialBackoff: RetryPolicy, Hashable {
    /// How often a call is attempted at most, the first time included; default 4.
    public var maximumAttempts: Int
    /// The longest pause after the first attempt; default 0.5 seconds.
    public var first: Duration
    /// No pause of its own is longer; default 8 seconds.
    public var longest: Duration

    /// Makes a policy.
    public init(
        maximumAttempts: Int = 4, first: Duration = .milliseconds(500), longest: Duration = .seconds(8)
    ) {
        self.maximumAttempts = maximumAttempts
        self.first = first
        self.longest = longest
    }

    /// How long to wait before the next attempt.
    public func pause(after failure: FailedAttempt) -> Duration? {
        guard failure.number < maximumAttempts else { return nil }
        // Doubled at most 20 times: `longest` is reached long before, and nothing overflows.
        let full = min(first * (1 << min(failure.number - 1, 20)), longest)
        return max(full * (0.5 + failure.chance / 2), failure.error.retryAfter ?? .zero)
    }
}
