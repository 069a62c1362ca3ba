import Foundation

/// How much more than the captured amount may be refunded: 15 % of it, but at most a fixed amount of the currency.
///
/// Amazon documents the rule for four currencies, and not how the share is rounded or that it holds for all refunds of
/// a charge together. Both are decided here on the safe side: rounded down, and together.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/refund.html
enum RefundRule {
    private static let share = Decimal(15) / 100
    private static let highestExtra: [Currency: Decimal] = [.usd: 75, .gbp: 75, .eur: 75, .jpy: 8400]

    /// The most that may be refunded of a captured amount.
    ///
    /// - Returns: `nil` for a currency that the rule is not documented for.
    static func ceiling(ofCaptured captured: Price) -> Price? {
        let currency = captured.currencyCode
        guard let highest = highestExtra[currency] else { return nil }
        let extra = min(roundedDown(captured.amount * share, toFractionDigits: currency.fractionDigits), highest)
        return try? Price(captured.amount + extra, currency)
        // It fails only beyond the largest price, where no rule matters.
    }

    private static func roundedDown(_ amount: Decimal, toFractionDigits digits: Int) -> Decimal {
        var (original, rounded) = (amount, Decimal())
        unsafe NSDecimalRound(&rounded, &original, digits, .down)
        return rounded
    }
}
