import AmazonPayModel

extension CheckoutSessionRecord {
    /// Accounts in Europe and the United Kingdom take other currencies than their own; the others do not.
    ///
    /// Which code answers then is not documented for checkout sessions: `CurrencyMismatch` is about the currency of a
    /// charge permission, which there is none of yet, and the interface before version 2 called the code of the currency
    /// an invalid value.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/multi-currency-integration.html
    func validateCurrencies() throws(APIError) {
        if let ledgerCurrency {
            for (field, currency) in namedCurrencies where !ledgerCurrency.accountTakes(currency) {
                throw .invalidParameter(
                    field, "The merchant's account takes \(ledgerCurrency) only; those in Europe take others too.")
            }
        }
        // It is fixed by the merchant before the amount is known; an Update lets it follow the amount.
        if let presentment = paymentDetails.presentmentCurrency, let amount = paymentDetails.chargeAmount,
            amount.currencyCode != presentment
        {
            throw APIError(
                status: 400, reasonCode: .currencyMismatch,
                message: "The currency of paymentDetails.chargeAmount is not the presentmentCurrency, \(presentment).")
        }
    }

    private var namedCurrencies: [(String, Currency)] {
        let named: [(String, Currency?)] = [
            ("paymentDetails.chargeAmount.currencyCode", paymentDetails.chargeAmount?.currencyCode),
            ("paymentDetails.totalOrderAmount.currencyCode", paymentDetails.totalOrderAmount?.currencyCode),
            ("paymentDetails.presentmentCurrency", paymentDetails.presentmentCurrency),
            ("recurringMetadata.amount.currencyCode", recurringMetadata?.amount?.currencyCode),
        ]
        return named.compactMap { field, currency in currency.map { (field, $0) } }
    }
}
