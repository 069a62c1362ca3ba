import AmazonPay
import AmazonPayTesting
import Synchronization

@testable import AmazonPayCheckout

/// A tab of the buyer's browser: it stays where it was led, and is loaded again when nothing answers.
final class BuyersTab: Sendable {
    private let session: CheckoutSession.ID
    private let address: Mutex<String>

    init(_ session: CheckoutSession.ID, at address: String) {
        self.session = session
        self.address = Mutex(address)
    }

    /// Loads the page that the tab is at.
    func load(_ world: ShopWorld) async throws -> TestBrowser.Page {
        let page = try await world.browser.follow(address.withLock { $0 })
        guard page.status < 500 else { throw ShopWorld.Absent() }
        return page
    }

    /// Goes on until the shop says thanks: presses the button of the review page, pays at Amazon, comes back.
    func buy(_ world: ShopWorld) async throws {
        for _ in 1...8 {
            let page = try await load(world)
            if page.location?.contains("/thanks") == true { return }
            if page.field("shown") != nil {
                try await press(page, world)
            } else if page.location == nil {
                // A page that waits asks again by itself.
                try await world.wait(seconds: 40)
            } else {
                try await follow(page, world)
            }
        }
        throw ShopWorld.Absent()
    }

    private func press(_ page: TestBrowser.Page, _ world: ShopWorld) async throws {
        // Where the form leads to; loaded again, it leads on to Amazon.
        address.withLock { $0 = "/amazonpay/review?checkout=\(page.field("checkout") ?? "")&pay=1" }
        try await follow(try await world.browser.pay(page), world)
    }

    /// Pays at Amazon when the page has led there.
    private func follow(_ page: TestBrowser.Page, _ world: ShopWorld) async throws {
        guard page.location?.contains("amazonCheckoutSessionId=\(session)") == true else { return }
        let back = try await world.simulator.buyer("approve", on: session)
        address.withLock { $0 = back }
    }
}
