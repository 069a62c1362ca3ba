import DurableStore

extension Simulator {
    /// Lets a merchant in, or lets it be as it is known already.
    func register(_ merchant: Merchant) async throws {
        if directory.merchant(merchant.merchantId) == nil {
            var commit = Commit()
            try commit.write(merchant, from: nil as Versioned<Merchant>?)
            try await repository.apply(commit, [])
        }
        try directory.add(merchant)
    }
}
