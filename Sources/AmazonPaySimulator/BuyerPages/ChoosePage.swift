/// The page on which a buyer signs in and chooses card and address, before the merchant's review page.
struct ChoosePage: Hashable, Sendable {
    /// Where the form is posted to.
    var action: String
    /// The store's name, or what stands for it.
    var merchantName: String
    var checkoutSessionId: String
    /// The test buyers, with their address books unless the session is `PayOnly`.
    var buyers: [BuyerPages.Buyer]
    var instruments: [BuyerPages.Instrument]
    /// The words of the page.
    var texts = PageTexts.english
    var stylesheetURL = BuyerPages.stylesheetPath
}
