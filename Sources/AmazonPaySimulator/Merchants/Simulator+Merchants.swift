import DurableStore

extension Simulator {
    /// Lets a merchant in, or lets it be as it is known already.
    func register(_ merchant: Merchant) async throws {
        if directory.merchant(merchant.merchantId) == nil {
            var changes = Changes()
            try changes.write(merchant, from: nil as Versioned<Merchant>?)
            try await repository.apply(changes, [])
        }
        try directory.add(merchant)
    }
}
