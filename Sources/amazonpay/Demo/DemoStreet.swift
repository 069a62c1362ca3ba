import Foundation

/// Where the scripted buyers walk: from the shop to Amazon Pay and back, through the pages that everybody sees.
struct DemoStreet: Sendable {
    let browser: Browser
    let shop: String
    let simulator: SimulatorControl
    let checkout: CheckoutServiceClient

    /// A buyer who has pressed the button and stands before Amazon's page.
    struct AtAmazon: Sendable {
        let checkoutId: String
        /// What the addresses of the checkout's pages carry: the id and the pages' secret.
        let pageId: String
        let session: String
        let page: String
    }

    /// From the shop to the page with the button, and through the button to Amazon.
    func walk(offer: String, intent: String, amount: String = "14.00") async throws -> AtAmazon {
        _ = try await browser.open("\(shop)/")
        let bought = try await browser.post("\(shop)/buy", ["offer": offer, "intent": intent, "amount": amount])
        let checkoutPage = try browser.destination(of: bought)
        let button = try ButtonOnPage(html: try await browser.open(checkoutPage).text)
        let pressed = try await browser.post(simulator.initiate, button.fields)
        let page = try browser.destination(of: pressed)
        _ = try await browser.open(page)
        let session = URLComponents(string: page)?.queryItems?.first { $0.name == "amazonCheckoutSessionId" }?.value
        // The page's address ends with the checkout's id, a point, and the page's secret.
        let pageId = checkoutPage.split(separator: "/").last.map(String.init) ?? ""
        return AtAmazon(
            checkoutId: pageId.split(separator: ".").first.map(String.init) ?? "", pageId: pageId,
            session: session ?? "", page: page)
    }

    /// What the buyer does on Amazon's page.
    ///
    /// - Returns: Where Amazon sends the buyer.
    func decide(_ decision: String, card: String = "1111", at amazon: AtAmazon) async throws -> String {
        let page = try await browser.post(amazon.page, ["decision": decision, "paymentInstrument": card])
        return try browser.destination(of: page)
    }

    /// Opens the way back and follows it into the shop.
    ///
    /// - Returns: The shop's page.
    func comeBack(_ url: String) async throws -> (address: String, page: Browser.Page) {
        let address = try browser.destination(of: try await browser.open(url))
        return (address, try await browser.open(address))
    }
}
