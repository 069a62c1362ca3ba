import AmazonPayModel

/// How many calls somebody may still make: it fills with time, and each call takes one.
struct TokenBucket: Hashable, Sendable {
    private var level: Double
    private var since: Timestamp

    /// A full bucket.
    init(_ limits: ServiceLimits, at now: Timestamp) {
        level = Double(limits.burst)
        since = now
    }

    /// Takes a call out.
    ///
    /// - Returns: `nil` when the call may be made; otherwise the whole seconds until the next one may.
    mutating func take(_ limits: ServiceLimits, at now: Timestamp) -> Int? {
        level = currentLevel(limits, at: now)
        since = now
        guard level < 1 else {
            level -= 1
            return nil
        }
        return max(1, Int(((1 - level) / limits.callsPerSecond).rounded(.up)))
    }

    /// Puts a call back.
    mutating func giveBack(_ limits: ServiceLimits) {
        level = min(Double(limits.burst), level + 1)
    }

    /// Whether the bucket is as full as a new one.
    func isFull(_ limits: ServiceLimits, at now: Timestamp) -> Bool {
        currentLevel(limits, at: now) >= Double(limits.burst)
    }

    private func currentLevel(_ limits: ServiceLimits, at now: Timestamp) -> Double {
        min(Double(limits.burst), level + max(0, now.seconds(since: since)) * limits.callsPerSecond)
    }
}
