import DurableStore

/// Finishes checkouts that were begun and not ended: by a process that died, or by an answer that never came.
struct ResumeWork: DueWork {
    let process: CheckoutProcess

    func run(_ claimed: ClaimedTimer) async throws {
        _ = try await process.drive(Checkout.ID(rawValue: claimed.timer.key.id), .resumed, lease: claimed.lease)
    }
}
