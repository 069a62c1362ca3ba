/// The page after a declined card: the session is still open, and another card may work.
struct AnotherInstrumentPage: Hashable, Sendable {
    /// Where the form is posted to.
    var action: String
    /// The store's name, or what stands for it.
    var merchantName: String
    var checkoutSessionId: String
    /// What is charged; `nil` when that is not known yet.
    var charge: BuyerPages.Money?
    /// The card that was declined: `Visa ····1111`.
    var declinedLabel: String?
    var instruments: [BuyerPages.Instrument]
    /// The words of the page.
    var texts = PageTexts.english
    var stylesheetURL = BuyerPages.stylesheetPath
}
