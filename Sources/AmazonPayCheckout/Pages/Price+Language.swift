import AmazonPayModel
import Foundation

extension Price {
    /// The amount as people write it: `$14.00`, `14,00 €`, `￥705`.
    func text(in locale: Locale) -> String {
        amount.formatted(
            .currency(code: currencyCode.rawValue).locale(locale).precision(
                .fractionLength(currencyCode.fractionDigits)))
    }
}
