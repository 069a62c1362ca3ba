import DurableStore

/// Ends checkouts that nobody has paid, when no session of theirs can be open any more.
struct ExpireWork: DueWork {
    let process: CheckoutProcess
    let records: Records

    func run(_ claimed: ClaimedTimer) async throws {
        guard claimed.timer.due <= records.now().date else { return try await hasten(claimed) }
        _ = try await process.drive(Checkout.ID(rawValue: claimed.timer.key.id), .expired, lease: claimed.lease)
    }

    /// A clock that was ahead has set the moment: the checkout gets as much time from now as any has.
    private func hasten(_ claimed: ClaimedTimer) async throws {
        var change = records.change()
        change.hold(claimed.lease)
        change.set(.expire, of: claimed.timer.key, inSeconds: TimerName.expire.longestPause ?? 0)
        try await records.commit(change)
    }
}
