import DurableStore

/// Goes on with operations whose process died, or whose answer never came.
struct OperationWork: DueWork {
    let process: OperationProcess

    func run(_ claimed: ClaimedTimer) async throws {
        _ = try await process.drive(claimed.timer.key.id, .resumed, lease: claimed.lease)
    }
}
