import DurableStore

/// Bills what is due, and goes on with what a process that died has left.
struct BillWork: DueWork {
    let process: SubscriptionProcess

    func run(_ claimed: ClaimedTimer) async throws {
        try await process.drive(claimed.timer.key.id, .due, lease: claimed.lease)
    }
}
