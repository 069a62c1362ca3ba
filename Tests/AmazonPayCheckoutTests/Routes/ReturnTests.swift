import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// Buyers who come back from Amazon in every way there is, and the page that each of them sees.
@Suite struct ReturnTests {
    @Test func `A return without a session's id says that the order is not paid yet, and a later one with it pays`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let page = try await world.browser.get("/amazonpay/return?checkout=\(checkout.pageID)")
            #expect(page.status == 200)
            #expect(page.text.contains("Your order is not paid yet"))
            #expect(page.text.contains("/checkout/\(checkout.pageID)"))
            #expect(try await world.browser.get(world.back(checkout, session)).location?.contains("/thanks") == true)
        }
    }

    @Test func `A session that Amazon does not know is looked for a while, and then the buyer is told to pay`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let back = world.back(checkout, "bd504926-f659-4ad7-a1a9-9a747aaf5275")
            #expect(try await world.browser.get(back).status == 200)
            for _ in 1...20 {
                try await world.advance(seconds: 15)
                await world.runDue()
            }
            #expect(try await world.browser.get(back).text.contains("Your order is not paid yet"))
            #expect(try await world.stored(checkout).state == .open)
            try await world.comeBack(checkout, world.payAtAmazon(checkout))
            #expect(try await world.stored(checkout).stateName == "Completed")
        }
    }

    @Test func `A session of another order pays nothing here; its own order and a new attempt are paid`() async throws {
        try await ShopWorld.with { world in
            let (first, second) = (try await world.open("ORDER-1"), try await world.open("ORDER-2", "28.00"))
            let session = try await world.payAtAmazon(second)
            let page = try await world.browser.get(world.back(first, session))
            #expect(page.text.contains("Your order is not paid yet"))
            #expect(try await world.stored(first).state == .open)
            #expect(try await world.completions(of: session) == 0)
            _ = try await world.browser.get(world.back(second, session))
            #expect(try await world.stored(second).payment?.checkoutSessionId == session)
            #expect(try await world.pay("ORDER-1").checkoutSessionId != session)
        }
    }

    @Test func `Two returns, and one long after, lead to the same page with one Complete`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let first = try await world.browser.get(world.back(checkout, session))
            let second = try await world.browser.get(world.back(checkout, session))
            try await world.advance(seconds: 40 * 86_400)
            let third = try await world.browser.get(world.back(checkout, session))
            #expect(first.location?.hasPrefix("https://shop.example/thanks?checkoutId=\(checkout.id)") == true)
            #expect([second.location, third.location] == [first.location, first.location])
            #expect(try await world.completions(of: session) == 1)
        }
    }

    @Test func `The return URL is hit ten times in one moment: one payment`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let places = try await withThrowingTaskGroup(of: String?.self) { tabs in
                for _ in 1...10 {
                    tabs.addTask { try await world.browser.get(world.back(checkout, session)).location }
                }
                return try await tabs.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            #expect(places.count == 1)
            #expect(try await world.completions(of: session) == 1)
        }
    }

    @Test func `A buyer who comes back after a day is told that the payment failed, and can try again`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            try await world.advance(seconds: 25 * 3600)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.parameter("amazonPayReason") == "Expired")
            let next = try await world.pay()
            #expect(next.id.rawValue != checkout.id.rawValue)
        }
    }

    @Test func `A buyer who leaves, goes back and pays after all has paid`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let left = try await world.browser.get("/amazonpay/cancel?checkout=\(checkout.pageID)")
            #expect(left.location?.hasPrefix("https://shop.example/cart") == true)
            let session = try await world.payAtAmazon(checkout)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.contains("/thanks") == true)
            // The cancel page of an older tab says what is true.
            let late = try await world.browser.get("/amazonpay/cancel?checkout=\(checkout.pageID)")
            #expect(late.location == page.location)
        }
    }

    @Test func `A buyer who has left is sent to the shop with what identifies the order`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open { $0.cancelUrl = "https://shop.example/bye?lang=en" }
            let session = try await world.press(checkout)
            let back = try await world.simulator.buyer("cancel", on: session)
            let page = try await world.browser.follow(back)
            #expect(page.location?.hasPrefix("https://shop.example/bye?lang=en") == true)
            #expect(page.parameter("orderId") == "ORDER-1")
            #expect(page.parameter("checkoutId") == checkout.id.rawValue)
        }
    }

    @Test func `A buyer who comes back long after Amazon has told the outcome sees the success page`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            // The answer of Complete is lost, and Amazon cannot be read; then it tells by itself.
            try world.simulator.fail("completeCheckoutSession", .dropAnswer)
            let fault = try world.simulator.fail("getCheckoutSession", .refuse, at: .nth(2))
            #expect(try await world.comeBack(checkout, session)?.stateName == "Completing")
            #expect(world.simulator.occurrences(ofFault: fault) == 1)
            #expect(try await world.service.process.drive(checkout.id, .notified)?.stateName == "Completed")
            try await world.advance(seconds: 86_400)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.contains("/thanks") == true)
        }
    }

    @Test(arguments: [
        "/amazonpay/return", "/amazonpay/return?", "/amazonpay/return?checkout=", "/amazonpay/return?checkout=%FF%00",
        "/amazonpay/return?checkout[]=1&amazonCheckoutSessionId[]=2", "/amazonpay/return?&&&==&checkout=a%2Fb",
        "/amazonpay/return?checkout=unknown&amazonCheckoutSessionId=x", "/amazonpay/review", "/checkout/unknown",
        "/amazonpay/review?checkout=unknown&amazonCheckoutSessionId=x", "/amazonpay/cancel?checkout=unknown",
    ])
    func `An address that leads nowhere shows a page that leads back to the shop`(_ address: String) async throws {
        let page = try await TestBrowser(service: CheckoutWorld().service).get(address)
        #expect(page.status == 404)
        #expect(page.text.contains("Please start again in the shop."))
    }

    @Test(arguments: ["..", "a%5C..%5Cb", "a\\..\\b", "%2E%2E", "a%2Fb", "%252e%252e", "a.b", "a+b", ";", "?", "~"])
    func `A session's id that cannot be one does not keep the buyer from paying`(_ id: String) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            for path in ["return", "review", "cancel"] {
                _ = try await world.browser.get(
                    "/amazonpay/\(path)?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(id)")
            }
            #expect(try await world.stored(checkout).state == .open)
            let session = try await world.payAtAmazon(checkout)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.contains("/thanks") == true)
        }
    }

    @Test(arguments: [
        "%20", "a/b", "%00", String(repeating: "a", count: 129), "%F0%9F%92%A3", "..", "a%5C..%5Cb", "%2e", "%25",
        "a%0Ab", "", "+",
    ])
    func `An id that cannot be one is not asked for at Amazon`(_ id: String) async throws {
        let world = try CheckoutWorld()
        let (checkout, _) = try await world.open()
        let page = try await TestBrowser(service: world.service).get(
            "/amazonpay/return?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(id)")
        #expect(page.status == 200)
        #expect(world.gateway.state.withLock { $0.reads } == 0)
    }
}
