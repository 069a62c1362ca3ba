import DurableStore

/// Ends checkouts that nobody has paid, when no session of theirs can be open any more.
struct ExpireWork: DueWork {
    let process: CheckoutProcess

    func run(_ claimed: ClaimedTimer) async throws {
        _ = try await process.drive(Checkout.ID(rawValue: claimed.timer.key.id), .expired, lease: claimed.lease)
    }
}
