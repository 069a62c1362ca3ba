extension Merchant {
    /// What a merchant may do beyond selling.
    enum Role: String, Hashable, Sendable, Codable, CaseIterable {
        /// A payment service provider: may update charges, create disputes and make stores.
        case provider
    }

    var isProvider: Bool { roles?.contains(.provider) == true }
}
