/// One attempt of a call that failed in a way that a repetition may mend.
public struct FailedAttempt: Sendable {
    /// Which attempt it was, beginning with 1.
    public var number: Int
    /// Why it failed; ``AmazonPayError/isRetryable`` is `true`.
    public var error: AmazonPayError
    /// A number from 0 up to but not including 1, evenly distributed and new for each failure, to spread clients with.
    public var chance: Double

    /// Makes a failed attempt.
    public init(number: Int, error: AmazonPayError, chance: Double) {
        self.number = number
        self.error = error
        self.chance = chance
    }
}
