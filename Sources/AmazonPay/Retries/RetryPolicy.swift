/// Decides whether and when a failed call is attempted again.
///
/// The client asks only when a repetition can help and cannot harm; see ``Repetition``. It signs every attempt anew with
/// a fresh date, keeps the idempotency key, and never goes beyond ``AmazonPayClient/Configuration/timeout``.
///
/// ```swift
/// struct OncePerSecond: RetryPolicy {
///     func pause(after failure: FailedAttempt) -> Duration? { failure.number < 5 ? .seconds(1) : nil }
/// }
/// ```
public protocol RetryPolicy: Sendable {
    /// How long to wait before the next attempt.
    ///
    /// - Returns: The pause, or `nil` to end the call with the failure. A pause that would reach beyond the call's time
    ///   ends it as well.
    func pause(after failure: FailedAttempt) -> Duration?
}

extension RetryPolicy where Self == NoRetries {
    /// One attempt, whatever comes of it.
    public static var never: NoRetries { NoRetries() }
}

extension RetryPolicy where Self == ExponentialBackoff {
    /// Four attempts, about 0.5, 1 and 2 seconds apart; ``ExponentialBackoff`` with its defaults.
    public static var exponential: ExponentialBackoff { ExponentialBackoff() }
}
