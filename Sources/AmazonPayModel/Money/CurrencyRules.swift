public import Foundation

/// The amounts that Amazon Pay takes in a currency, and the accounts that may be kept in it.
///
/// Both halves decide by this one table.
///
/// Sources: developer.amazon.com/docs/amazon-pay-api-v2/charge.html (single amounts),
/// developer.amazon.com/docs/amazon-pay-checkout/monthly-recurring-charge-limits.html and
/// developer.amazon.com/docs/eu/amazon-pay-automatic/supported-currencies.html (recurring payments),
/// developer.amazon.com/docs/amazon-pay-checkout/monthly-paymentmethodonfile-charge-limits.html (saved wallets),
/// developer.amazon.com/docs/amazon-pay-checkout/multi-currency-integration.html (accounts)
public struct CurrencyRules: Hashable, Sendable {
    /// The largest single charge or refund; `nil` where Amazon documents none.
    public let largestAmount: Decimal?
    /// The largest sum of a recurring permission's charges in a calendar month, unless Amazon raised it.
    public let recurringMonthlyLimit: Decimal
    /// The largest sum of a saved wallet's charges in a calendar month.
    public let onFileMonthlyLimit: Decimal

    fileprivate static let table: [Currency: Self] = [
        .usd: Self(largestAmount: 150_000, recurringMonthlyLimit: 1000, onFileMonthlyLimit: 15_000),
        .gbp: Self(largestAmount: 150_000, recurringMonthlyLimit: 1000, onFileMonthlyLimit: 15_000),
        .eur: Self(largestAmount: 150_000, recurringMonthlyLimit: 1000, onFileMonthlyLimit: 15_000),
        .jpy: Self(largestAmount: 10_000_000, recurringMonthlyLimit: 100_000, onFileMonthlyLimit: 2_000_000),
        .aud: Self(largestAmount: nil, recurringMonthlyLimit: 1000, onFileMonthlyLimit: 15_000),
        .chf: Self(largestAmount: nil, recurringMonthlyLimit: 1000, onFileMonthlyLimit: 15_000),
        .nzd: Self(largestAmount: nil, recurringMonthlyLimit: 1000, onFileMonthlyLimit: 15_000),
        .dkk: Self(largestAmount: nil, recurringMonthlyLimit: 10_000, onFileMonthlyLimit: 150_000),
        .hkd: Self(largestAmount: nil, recurringMonthlyLimit: 10_000, onFileMonthlyLimit: 150_000),
        .nok: Self(largestAmount: nil, recurringMonthlyLimit: 10_000, onFileMonthlyLimit: 150_000),
        .sek: Self(largestAmount: nil, recurringMonthlyLimit: 10_000, onFileMonthlyLimit: 150_000),
        .zar: Self(largestAmount: nil, recurringMonthlyLimit: 10_000, onFileMonthlyLimit: 150_000),
    ]

    /// The currencies that accounts are kept in, by region (`na`, `eu`, `jp`); the first one is the usual one.
    private static let ledgers: [String: [Currency]] = ["na": [.usd], "eu": [.eur, .gbp], "jp": [.jpy]]
    /// The regions whose accounts take other currencies than their own.
    private static let multiCurrencyRegions: Set<String> = ["eu"]

    /// The currencies that accounts of a region are kept in; the first one is the usual one.
    ///
    /// - Parameter region: `na`, `eu` or `jp`.
    package static func ledgerCurrencies(inRegion region: String) -> [Currency] { ledgers[region] ?? [] }

    /// Whether an account that is kept in one currency can be paid in another one.
    fileprivate static func account(in ledger: Currency, takes currency: Currency) -> Bool {
        ledger == currency
            || multiCurrencyRegions.contains { region in ledgers[region]?.contains(ledger) == true }
    }
}

extension Currency {
    /// The amounts that Amazon Pay takes in this currency; `nil` for a currency that it does not know.
    public var rules: CurrencyRules? { CurrencyRules.table[self] }

    /// Whether accounts that are kept in this currency can be paid in another one.
    ///
    /// Accounts in euro and pounds can, once the feature is enabled; those in dollars and yen cannot.
    public func accountTakes(_ currency: Currency) -> Bool { CurrencyRules.account(in: self, takes: currency) }
}

/// Why no buyer can pay a price.
package enum PriceObstacle: Hashable, Sendable {
    /// Amazon Pay does not know the currency.
    case unknownCurrency
    /// The account takes no other currency than this one.
    case otherCurrency(than: Currency)
    /// More than Amazon Pay moves at once.
    case aboveLargestAmount(Decimal)
}

extension Price {
    /// The price, or the largest amount that Amazon Pay moves at once where that is less.
    package var cappedAtLargestAmount: Price {
        guard let largest = currencyCode.rules?.largestAmount, amount > largest,
            let capped = try? Price(largest, currencyCode)
        else { return self }
        return capped
    }

    /// Why no buyer can pay the price; `nil` when nothing speaks against it.
    ///
    /// - Parameter ledger: The currency that the merchant's account is kept in; `nil` when it is not known.
    package func obstacle(ledger: Currency?) -> PriceObstacle? {
        guard let rules = currencyCode.rules else { return .unknownCurrency }
        if let ledger, !ledger.accountTakes(currencyCode) { return .otherCurrency(than: ledger) }
        if let largest = rules.largestAmount, amount > largest { return .aboveLargestAmount(largest) }
        return nil
    }
}
