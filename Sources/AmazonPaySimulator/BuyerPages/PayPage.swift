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
    /// What stands on the button that pays.
    var approveLabel = "Pay now"
    var stylesheetURL = BuyerPages.stylesheetPath

    /// What the buyer agrees to beyond this payment.
    struct Recurring: Hashable, Sendable {
        /// How often: `every month`.
        var rhythm: String
        /// What is charged each time; `nil` when it varies.
        var cycle: BuyerPages.Money?

        /// Words the frequency of `recurringMetadata`.
        ///
        /// - Parameters:
        ///   - unit: `Year`, `Month`, `Week`, `Day` or `Variable`, as the API spells them.
        ///   - value: how many units.
        ///   - cycle: what is charged each time; `nil` when it varies.
        init(unit: String, value: Int, cycle: BuyerPages.Money? = nil) {
            self.cycle = cycle
            rhythm =
                switch (unit.lowercased(), value) {
                case ("variable", _): "from time to time"
                case (let unit, ...1): "every \(unit)"
                case (let unit, _): "every \(value) \(unit)s"
                }
        }
    }
}
