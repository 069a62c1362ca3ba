import AmazonPayModel

extension ChargeRecord {
    /// What was captured, in the currency that the merchant is paid in.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/multi-currency-integration.html
    mutating func convert() {
        guard let ledgerCurrency, let captured = charge.captureAmount, captured.currencyCode != ledgerCurrency,
            let rate = ExchangeRates.rate(of: captured.currencyCode, in: ledgerCurrency)
        else { return }
        charge.conversionRate = rate
        charge.convertedAmount = ExchangeRates.convert(captured, at: rate, to: ledgerCurrency)
    }
}
