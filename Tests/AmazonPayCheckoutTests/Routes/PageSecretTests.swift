import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPayCheckout

/// The buyer's pages open with a secret that no address of the shop's carries.
struct PageSecretTests {
    /// What somebody can try who knows the id that stands in the shop's addresses.
    private static func attempts(_ checkout: Checkout, _ session: String) -> [String] {
        let id = checkout.id.rawValue
        let names = [
            id, "\(id).", ".\(id)", "\(id).\(id)", "\(id).0", "\(id).\(String(checkout.pageSecret.reversed()))",
            "\(id).\(checkout.pageSecret)0", "\(id).\(checkout.pageSecret.dropLast())", checkout.pageSecret,
            "\(id)%00.\(checkout.pageSecret)", "\(id).\(checkout.pageSecret).x", "\(checkout.pageSecret).\(id)",
        ]
        return names.flatMap { name in
            [
                "/checkout/\(name)", "/amazonpay/review?checkout=\(name)", "/amazonpay/cancel?checkout=\(name)",
                "/amazonpay/return?checkout=\(name)", "/amazonpay/review?checkout=\(name)&pay=1",
                "/amazonpay/return?checkout=\(name)&amazonCheckoutSessionId=\(session)",
                "/amazonpay/review?checkout=\(name)&amazonCheckoutSessionId=\(session)",
            ]
        }
    }

    @Test func `The id in the shop's addresses opens no page of the buyer's`() async throws {
        try await ShopWorld.with { world in
            let opened = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: opened)
            let checkout = try #require(try await world.service.checkout(opened.id))
            let name = try #require(checkout.review?.shippingAddress?.name)
            #expect(page.text.contains(name))
            for path in Self.attempts(checkout, session.rawValue) {
                let answer = try await world.browser.get(path)
                #expect(answer.status == 404, "\(path)")
                #expect(!answer.text.contains(name) && !answer.text.contains("14.00"), "\(path)")
            }
            #expect(try await world.service.checkout(checkout.id)?.stateName == "Reviewing")
        }
    }

    @Test func `With the id alone a canceled session of somebody else ends no checkout`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER-1", "300.00")
            let other = try await world.open("ORDER-2", "1.00")
            let canceled = try await world.payAtAmazon(other, "decline")
            for path in Self.attempts(checkout, canceled.rawValue) { _ = try await world.browser.get(path) }
            #expect(try await world.service.checkout(checkout.id)?.state == .open)
        }
    }

    @Test func `Even the buyer's own page, brought a stranger's canceled session, loses no payment`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER-1", "300.00")
            let other = try await world.open("ORDER-2", "1.00")
            let canceled = try await world.payAtAmazon(other, "decline")
            _ = try await world.browser.get(
                "/amazonpay/return?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(canceled)")
            let paid = try await world.payAtAmazon(checkout)
            let page = try await world.browser.follow("\(checkout.resultURL)&amazonCheckoutSessionId=\(paid)")
            #expect(page.location?.hasPrefix("https://shop.example/thanks") == true)
            #expect(try await world.service.checkout(checkout.id)?.payment?.checkoutSessionId == paid)
        }
    }

    @Test func `An end that was taken back for nothing is not told again`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            try await world.comeBack(checkout, world.payAtAmazon(checkout, "decline"))
            for other in ["gone-1", "gone-2"] { try await world.comeBack(checkout, .init(rawValue: other)) }
            // They are looked at again for a while, each more rarely.
            for _ in 0..<30 {
                try await world.advance(seconds: 3600)
                await world.runDue()
            }
            await world.tellShop()
            let events = try await ShopCaller(service: world.service).get("/v1/events").list("events")
            #expect(events.map { $0.member("type")?.text } == ["checkout.failed"])
            #expect(try await world.service.checkout(checkout.id)?.failure?.reasonCode == .declined)
        }
    }

    @Test func `No answer of the API, no event and no address of the shop's holds the secret`() async throws {
        try await ShopWorld.with { world in
            let caller = ShopCaller(service: world.service)
            let made = try await caller.post("/v1/checkouts", ShopCaller.order)
            let id = try #require(made.string("checkoutId"))
            let checkout = try #require(try await world.service.checkout(.init(rawValue: id)))
            #expect(checkout.pageSecret.utf8.count == 32)
            #expect(checkout.pageSecret != id)
            // The one place: where the shop sends the buyer.
            #expect(made.string("checkoutUrl") == "https://pay.example/checkout/\(checkout.pageID)")
            #expect(world.service.page(of: checkout) == made.string("checkoutUrl"))
            let hidden = made.text.replacing("/checkout/\(checkout.pageID)", with: "")
            #expect(!hidden.contains(checkout.pageSecret))
            #expect(BuyerDestination.cancel(checkout).contains(id))
            for address in [BuyerDestination.cancel(checkout), BuyerDestination.success(checkout) ?? ""] {
                #expect(!address.contains(checkout.pageSecret))
            }
            let paid = try await world.payAtAmazon(checkout)
            let page = try await world.browser.follow("\(checkout.resultURL)&amazonCheckoutSessionId=\(paid)")
            #expect(page.location?.contains(checkout.pageSecret) == false)
            await world.tellShop()
            #expect(try await !caller.get("/v1/events").text.contains(checkout.pageSecret))
        }
    }

    @Test func `A buyer who comes back in another browser, and a link in a mail, need nothing but their addresses`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let link = try await TestBrowser(service: world.service).follow(world.service.page(of: checkout))
            #expect(link.text.contains("data-options"))
            let paid = try await world.payAtAmazon(checkout)
            let other = TestBrowser(service: world.service)
            let page = try await other.follow("\(checkout.resultURL)&amazonCheckoutSessionId=\(paid)")
            #expect(page.location?.hasPrefix("https://shop.example/thanks") == true)
        }
    }
}
