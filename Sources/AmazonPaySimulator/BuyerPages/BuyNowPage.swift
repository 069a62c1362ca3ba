/// The page of a checkout that handlers of the shop's page drive; it stands in a frame of that page.
///
/// First the buyer signs in; then a script asks the shop what the cart comes to, and the buyer pays.
struct BuyNowPage: Hashable, Sendable {
    /// Where the first form leads.
    var action: String
    /// The store's name, or what stands for it.
    var merchantName: String
    var checkoutSessionId: String
    /// The origin of the shop's page, which the script talks to.
    var shopOrigin: String
    /// Whether the buyer has signed in.
    var isSignedIn = false
    /// Who may sign in; or who has, with the addresses to choose from.
    var buyers: [BuyerPages.Buyer]
    /// The cards; empty before the buyer has signed in.
    var instruments: [BuyerPages.Instrument] = []
    /// The words of the page.
    var texts = PageTexts.english
    var stylesheetURL = BuyerPages.stylesheetPath
    var scriptURL = BuyerPages.buyNowScriptPath
}
