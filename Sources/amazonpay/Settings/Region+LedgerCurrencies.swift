import AmazonPay
import AmazonPayModel

extension AmazonPayClient.Region {
    /// The currencies that accounts of the region are kept in.
    var ledgerCurrencies: [String] { CurrencyRules.ledgerCurrencies(inRegion: rawValue).map(\.rawValue) }
}
