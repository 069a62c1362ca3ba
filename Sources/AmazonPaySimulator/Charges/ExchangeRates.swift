import AmazonPayModel
import Foundation

/// The rates of the simulator: made up, near those of real days, and always the same.
enum ExchangeRates {
    /// Units of a currency for one euro, in ten-thousandths: whole numbers, so that no rate passes a binary float.
    private static let perEuro: [Currency: Int] = [
        .aud: 16_500, .chf: 9500, .dkk: 74_600, .eur: 10_000, .gbp: 8500, .hkd: 85_000, .jpy: 1_600_000,
        .nok: 115_000, .nzd: 18_000, .sek: 113_000, .usd: 11_000, .zar: 200_000,
    ]

    /// How many units of the buyer's currency are one unit of the merchant's, to six digits behind the point.
    static func rate(of presentment: Currency, in ledger: Currency) -> Decimal? {
        guard let presented = perEuro[presentment], let kept = perEuro[ledger] else { return nil }
        return rounded(Decimal(presented) / Decimal(kept), to: 6)
    }

    /// An amount of the buyer's currency in the merchant's.
    static func convert(_ price: Price, at rate: Decimal, to ledger: Currency) -> Price? {
        // Rounded to what the currency has, and smaller than what a price may be: it is one.
        try? Price(rounded(price.amount / rate, to: ledger.fractionDigits), ledger)
    }

    private static func rounded(_ number: Decimal, to digits: Int) -> Decimal {
        var result = Decimal()
        var original = number
        unsafe NSDecimalRound(&result, &original, digits, .plain)
        return result
    }
}
