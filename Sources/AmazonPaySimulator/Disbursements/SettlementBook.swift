import AmazonPayModel

/// Reads what was settled out of what is remembered.
struct SettlementBook: Sendable {
    let repository: ObjectRepository

    /// The movements of a merchant in one environment; not those of checkouts that were never completed.
    func movements(of merchantId: String, in environment: ReleaseEnvironment) async throws -> [Movement] {
        let charges: [ChargeRecord] = try await repository.all(of: merchantId, in: environment)
        let refunds: [RefundRecord] = try await repository.all(of: merchantId, in: environment)
        let disputes: [DisputeRecord] = try await repository.all(of: merchantId, in: environment)
        return Movement.all(charges.filter(\.isRevealed), refunds, disputes)
    }

    /// What was settled by a moment, oldest first.
    func settlements(
        of merchantId: String, in environment: ReleaseEnvironment, by now: Timestamp
    ) async throws -> [Settlement] {
        Settlement.all(
            of: "\(merchantId)/\(environment)", try await movements(of: merchantId, in: environment), by: now)
    }
}
