/// The page that takes the payment: of a `ProcessOrder` session, and of the review flow after `amazonPayRedirectUrl`.
struct PayPage: Hashable, Sendable {
    /// Where the form is posted to.
    var action: String
    /// The store's name, or what stands for it.
    var merchantName: String
    var checkoutSessionId: String
    /// What is charged; `nil` when a payment method is only saved.
    var charge: BuyerPages.Money?
    /// One sentence about when money is taken, as the payment intent says.
    var explanation: String?
    var recurring: Recurring?
    /// The address that is shipped to, a line each, when it is settled.
    var shippingLines: [String] = []
    /// Who may pay; empty when the buyer signed in before.
    var buyers: [BuyerPages.Buyer] = []
    /// The cards; empty when the card was chosen before.
    var instruments: [BuyerPages.Instrument] = []
    /// Buyer and card that were chosen before: `Susie Smith, Visa ····1111`.
    var chosenBefore: String?
    /// Whether the buyer is asked if the payment method may be saved.
    var asksToSave = false
    /// Whether an agreement is made or changed after an earlier checkout.
    var isUpgrade = false
    /// The words of the page.
    var texts = PageTexts.english
    var stylesheetURL = BuyerPages.stylesheetPath

    /// What the buyer agrees to beyond this payment, in one sentence.
    var consent: String? { recurring?.consent(texts, merchantName: merchantName) }

    /// What the buyer agrees to beyond this payment.
    struct Recurring: Hashable, Sendable {
        /// `Year`, `Month`, `Week`, `Day` or `Variable`, as the API spells them.
        var unit: String
        /// How many units.
        var value: Int
        /// What is charged each time; `nil` when it varies.
        var cycle: BuyerPages.Money?

        /// The agreement in one sentence.
        func consent(_ texts: PageTexts, merchantName: String) -> String {
            let rhythm = texts.rhythm(unit: unit, value: value)
            guard let cycle else {
                return texts.consentToVaryingAmounts.filled(["merchant": merchantName, "rhythm": rhythm])
            }
            return texts.consent.filled([
                "merchant": merchantName, "rhythm": rhythm, "amount": "\(cycle.amount) \(cycle.currencyCode)",
            ])
        }
    }
}
