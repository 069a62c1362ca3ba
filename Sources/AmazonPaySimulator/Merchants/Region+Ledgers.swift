import AmazonPayModel

extension Region {
    /// The currencies that an account may be kept in; the first one is the usual one.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/multi-currency-integration.html
    var ledgerCurrencies: [Currency] { CurrencyRules.ledgerCurrencies(inRegion: rawValue) }
}
