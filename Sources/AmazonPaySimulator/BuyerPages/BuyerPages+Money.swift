extension BuyerPages {
    /// An amount as a page shows it.
    struct Money: Hashable, Sendable {
        /// The digits, as the currency writes them: `49.99`.
        var amount: String
        /// ISO 4217: `USD`.
        var currencyCode: String
    }
}
