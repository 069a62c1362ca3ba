/// Attempts each call once, for callers that repeat by themselves.
public struct NoRetries: RetryPolicy, Hashable {
    /// Makes the policy.
    public init() {}

    /// Never waits, never repeats.
    public func pause(after failure: FailedAttempt) -> Duration? { nil }
}
