import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// The review page when it does not go smoothly.
@Suite struct ReviewEdgeTests {
    @Test func `The shop's own review page gets the ids, and its server confirms`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview { $0.reviewUrl = "https://shop.example/review?step=3" }
            let (session, page) = try await world.reviewPage(of: checkout)
            #expect(page.location?.hasPrefix("https://shop.example/review?step=3") == true)
            #expect(page.parameter("checkoutId") == checkout.id.rawValue)
            #expect(page.parameter("amazonCheckoutSessionId") == session.rawValue)
            let confirmed = try await world.browser.shop(.post, "checkouts/\(checkout.id)/payment")
            #expect(confirmed.status == 200)
            #expect(confirmed.text.contains("\"amazonPayRedirectUrl\":\"http"))
            #expect(confirmed.text.contains("\"state\":\"Paying\""))
            #expect(try await world.browser.shop(.post, "checkouts/\(checkout.id)/payment").status == 200)
            let back = try await world.simulator.buyer("approve", on: session)
            #expect(try await world.browser.follow(back).location?.contains("/thanks") == true)
        }
    }

    @Test func `Nothing is confirmed before the buyer has chosen, or after the end`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            #expect(try await world.browser.shop(.post, "checkouts/\(checkout.id)/payment").status == 409)
            _ = try await world.browser.shop(.post, "checkouts/\(checkout.id)/cancellation")
            #expect(try await world.browser.shop(.post, "checkouts/\(checkout.id)/payment").status == 409)
            #expect(try await world.browser.shop(.post, "checkouts/unknown/payment").status == 404)
        }
    }

    @Test func `A buyer who leaves Amazon without choosing can press the button again`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let session = try await world.press(checkout)
            // Nothing was chosen, and yet somebody comes to the review page.
            let page = try await world.browser.get(
                "/amazonpay/review?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(session)")
            #expect(page.text.contains("/checkout/\(checkout.pageID)"))
            #expect(try await world.stored(checkout).state == .open)
        }
    }

    @Test func `A session of another checkout does not get onto the review page`() async throws {
        try await ShopWorld.with { world in
            let (first, second) = (try await world.openReview("ORDER-1"), try await world.openReview("ORDER-2"))
            let (foreign, _) = try await world.reviewPage(of: second, buyer: "jack")
            let page = try await world.browser.get(
                "/amazonpay/review?checkout=\(first.pageID)&amazonCheckoutSessionId=\(foreign)")
            #expect(!page.text.contains("Jack"))
            #expect(try await world.stored(first).state == .open)
        }
    }

    @Test func `A return without a session's id is no loss with a review page: the session is known`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            _ = try await world.browser.pay(page)
            try await world.simulator.buyer("approve", on: session)
            let back = try await world.browser.get("/amazonpay/return?checkout=\(checkout.pageID)")
            #expect(back.location?.contains("/thanks") == true)
        }
    }

    @Test func `A buyer who goes back from Amazon to the review page can pay from there`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            _ = try await world.browser.pay(page)
            let again = try await world.browser.get(
                "/amazonpay/review?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(session)")
            #expect(again.text.contains("Pay now"))
            #expect(try await world.browser.pay(again).location != nil)
            let open = try await world.browser.get("/checkout/\(checkout.pageID)")
            #expect(open.text.contains("Pay now"))
        }
    }

    @Test func `A declined buyer of the review page starts again with the message`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            _ = try await world.browser.pay(page)
            let back = try await world.simulator.buyer("decline", on: session)
            #expect(try await world.browser.follow(back).parameter("amazonPayReason") == "Declined")
            #expect(try await world.stored(checkout).review == nil)
        }
    }

    @Test func `A subscription on the review page says what is charged later`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview {
                $0.chargePermissionType = .recurring
                $0.recurringMetadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 3))
            }
            let (_, page) = try await world.reviewPage(of: checkout)
            #expect(page.text.contains("Charged again every 3 months"))
            #expect(try await world.browser.pay(page).location != nil)
        }
    }

    @Test func `What a buyer has chosen is forgotten when it cannot be paid any more, and the button is there again`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            _ = try await world.reviewPage(of: checkout)
            try await world.advance(seconds: 24 * 3600)
            await world.runDue()
            #expect(try await world.stored(checkout).review != nil)
            try await world.advance(seconds: 3600)
            await world.runDue()
            #expect(try await world.stored(checkout).review == nil)
            #expect(try await world.browser.get("/checkout/\(checkout.pageID)").text.contains("AmazonPayButton"))
        }
    }

    @Test func `What a review holds of a buyer is in no description`() throws {
        let checkout = try Checkout.shipped()
        let session = checkout.chosen(Address(name: "Susie Smith", addressLine1: "10 Ditka Ave", countryCode: "US"))
        let review = try #require(Review(session, for: checkout.request))
        var text = ""
        dump(review, to: &text)
        #expect(!"\(review)\(text)".contains("Susie"))
    }
}
