import DurableStore

/// Removes what has had its time: sessions of the console.
struct ForgetWork: DueWork {
    let records: Records

    func run(_ claimed: ClaimedTimer) async throws {
        guard let session = try await records.find(ConsoleSession.self, claimed.timer.key.id) else { return }
        var change = records.change()
        change.hold(claimed.lease)
        change.delete(session)
        try await records.commit(change)
    }
}
