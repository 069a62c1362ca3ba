/// A timer that is due and that one process may work on for a while.
public struct ClaimedTimer: Hashable, Sendable {
    /// The timer.
    public var timer: Timer
    /// The right to work on it; put it into the commit that does the work.
    public var lease: Lease

    /// Makes a claimed timer.
    public init(timer: Timer, lease: Lease) {
        self.timer = timer
        self.lease = lease
    }
}
