import AmazonPayModel
import DurableStore

/// Lets buyers verify charges of their saved wallets, which the merchant sent them to Amazon for.
struct VerificationService: Sendable {
    let repository: ObjectRepository
    let timers: TimerRunner
    let pages: PageAddresses
    let clock: SimulatorClock

    /// The charge with its permission.
    ///
    /// - Throws: 404 for one that is unknown.
    func payment(_ id: String) async throws -> StoredPayment {
        guard !id.isEmpty, id.count <= 200, let stored = try await repository.payment(of: Charge.ID(rawValue: id)),
            stored.charge?.record.isRevealed == true
        else { throw APIError.notFound("Charge with this id") }
        return stored
    }

    /// The buyer verifies the charge, or fails to.
    ///
    /// - Returns: Where the buyer's browser goes.
    func decide(_ isVerified: Bool, on id: String) async throws -> String {
        return try await repository.retryingConflicts {
            let now = clock.now
            try await timers.run(dueBy: now)
            let stored = try await payment(id)
            var objects = stored.objects
            guard var charge = objects.charge else { throw APIError.notFound("Charge with this id") }
            let url = pages.url(after: charge)
            try charge.verify(isVerified, at: now)
            objects.charge = charge
            objects.permission.follow(charge, at: now)
            objects.cancel(.decideAuthorization, of: .charge(charge.id))
            try await repository.commit(objects, from: stored)
            return url
        }
    }
}
