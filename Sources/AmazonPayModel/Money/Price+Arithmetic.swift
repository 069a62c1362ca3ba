extension Price {
    /// The sum of two prices of one currency.
    ///
    /// - Throws: ``PriceError`` when the currencies differ or the sum is too large.
    public func adding(_ other: Price) throws(PriceError) -> Price {
        try sameCurrency(as: other)
        return try Price(amount + other.amount, currencyCode)
    }

    /// The difference of two prices of one currency.
    ///
    /// - Throws: ``PriceError`` when the currencies differ or the other price is the larger one.
    public func subtracting(_ other: Price) throws(PriceError) -> Price {
        try sameCurrency(as: other)
        return try Price(amount - other.amount, currencyCode)
    }

    /// Whether this price is the larger one.
    ///
    /// - Throws: ``PriceError`` when the currencies differ.
    public func isGreater(than other: Price) throws(PriceError) -> Bool {
        try sameCurrency(as: other)
        return amount > other.amount
    }

    private func sameCurrency(as other: Price) throws(PriceError) {
        guard currencyCode == other.currencyCode else {
            throw PriceError(field: "currencyCode", problem: .currencyMismatch(currencyCode, other.currencyCode))
        }
    }
}
