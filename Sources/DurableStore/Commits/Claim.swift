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
    /// The longest that anything waits that is claimed so; no limit when `nil`.
    ///
    /// Something that is due later than that from now was written by a clock that was wrong, and is due. For timers it is
    /// the names of ``names`` that this is true of.
    public var longestPauseSeconds: Double?
    /// The names of the timers that are claimed; all when `nil`.
    public var names: [String]?

    /// Makes a claim.
    public init(
        owner: String, now: Date, leaseSeconds: Double, limit: Int, partition: String? = nil,
        longestPauseSeconds: Double? = nil, names: [String]? = nil
    ) {
        self.owner = owner
        self.now = now
        self.leaseSeconds = leaseSeconds
        self.limit = limit
        self.partition = partition
        self.longestPauseSeconds = longestPauseSeconds
        self.names = names
    }
}

extension Claim {
    /// When the leases of this claim end, as precisely as engines store it.
    package var leaseEnd: Date {
        Date(storedMilliseconds: now.addingTimeInterval(leaseSeconds).storedMilliseconds)
    }

    /// A lease that ends after this moment was not taken with this clock: it is free.
    package var latestLeaseEnd: Date { now.addingTimeInterval(leaseSeconds + Self.toleratedSeconds) }

    /// Whatever is due after this moment was written by a clock that was wrong; the end of time without such a limit.
    package var horizon: Date {
        longestPauseSeconds.map { now.addingTimeInterval($0 + Self.toleratedSeconds) } ?? .distantFuture
    }

    /// The clocks of the machines that share a store may differ by so much.
    private static let toleratedSeconds = 900.0
}
