import AmazonPayModel
import Foundation

extension Checkout {
    /// How numbers are written for the buyer: as the shop's language says, or else the page's.
    func locale(_ language: PageLanguage) -> Locale {
        request.language.map { Locale(identifier: $0) } ?? language.locale
    }

    /// What is to be paid, for the buyer.
    func amountText(_ language: PageLanguage) -> String { amounts.chargeAmount.text(in: locale(language)) }

    /// What the buyer agrees to beyond this payment.
    func agreement(_ texts: PageTexts) -> String? { request.recurringMetadata?.frequency.map(texts.agreement) }
}
