import DurableStore

/// Does what a timer of one name is about.
protocol DueWork: Sendable {
    /// Does it, and commits the outcome together with the lease, so that a process that was too slow changes nothing.
    ///
    /// The commit sets the timer again or takes it back; otherwise it is due again when the lease ends.
    func run(_ claimed: ClaimedTimer) async throws
}
