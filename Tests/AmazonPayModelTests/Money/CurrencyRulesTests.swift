import AmazonPayModel
import Testing

/// The one table of what Amazon Pay takes in a currency.
@Suite struct CurrencyRulesTests {
    @Test(arguments: Currency.known)
    func `Each known currency has its rules, and no other`(_ currency: Currency) {
        #expect(currency.rules != nil)
        #expect(Currency(rawValue: currency.rawValue.lowercased()).rules == nil)
    }

    @Test(arguments: [
        ("na", [Currency.usd], false), ("eu", [.eur, .gbp], true), ("jp", [.jpy], false), ("moon", [], false),
    ])
    func `Accounts of Europe take other currencies than their own, those of other regions do not`(
        _ region: String, _ ledgers: [Currency], _ takesOthers: Bool
    ) {
        #expect(CurrencyRules.ledgerCurrencies(inRegion: region) == ledgers)
        for ledger in ledgers {
            for currency in Currency.known {
                #expect(ledger.accountTakes(currency) == (takesOthers || currency == ledger))
            }
        }
    }

    @Test(arguments: ["CAD", "usd", "XXX", ""] as [Currency])
    func `A currency that Amazon Pay does not know is an obstacle`(_ currency: Currency) throws {
        #expect(try Price("1.00", currency).obstacle(ledger: .eur) == .unknownCurrency)
    }
}
