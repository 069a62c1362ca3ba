public import Foundation

/// Who wants to work on what is due, and for how long.
public struct Claim: Hashable, Sendable {
    /// One text for each process.
    public var owner: String
    /// The present moment: what is due by now is claimed, leases that ended before are free again.
    public var now: Date
    /// How long the work may take.
    public var leaseSeconds: Double
    /// At most so many.
    public var limit: Int
    /// Whose timers are claimed; those of all when `nil`.
    ///
    /// Messages are told apart by their topics.
    public var partition: String?

    /// Makes a claim.
    public init(owner: String, now: Date, leaseSeconds: Double, limit: Int, partition: String? = nil) {
        self.owner = owner
        self.now = now
        self.leaseSeconds = leaseSeconds
        self.limit = limit
        self.partition = partition
    }
}

extension Claim {
    /// When the leases of this claim end, as precisely as engines store it.
    var leaseEnd: Date {
        Date(storedMilliseconds: now.addingTimeInterval(leaseSeconds).storedMilliseconds)
    }
}
