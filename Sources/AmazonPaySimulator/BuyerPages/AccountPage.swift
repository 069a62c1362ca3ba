/// The page of a subscription or a saved wallet in the buyer's account.
struct AccountPage: Hashable, Sendable {
    /// Where the form is posted to.
    var action: String
    var merchantName: String
    var chargePermissionId: String
    /// The state, as the API spells it.
    var state: String
    /// Whether the card no longer works.
    var isBroken = false
    /// Whether nothing can be done any more.
    var isClosed = false
    /// Whether the buyer may cancel it.
    var isLasting = true
    /// What the buyer has agreed to; `nil` for what is no subscription.
    var recurring: PayPage.Recurring?
    var instruments: [BuyerPages.Instrument] = []
    /// The words of the page.
    var texts = PageTexts.english
    var stylesheetURL = BuyerPages.stylesheetPath
}
