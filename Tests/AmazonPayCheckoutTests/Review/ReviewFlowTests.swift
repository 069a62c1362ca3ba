import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// The pattern with a review page: choose at Amazon, look, pay at Amazon, complete.
@Suite struct ReviewFlowTests {
    @Test func `From the button over the review page to a paid order`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            #expect(page.status == 200)
            for text in ["Susie Smith", "10 Ditka Ave", "Chicago, IL 60602", "Visa ****1111", "$14.00"] {
                #expect(page.text.contains(text), "\(text)")
            }
            let onward = try await world.browser.pay(page)
            #expect(onward.status == 303)
            #expect(onward.location?.contains("amazonCheckoutSessionId=\(session)") == true)
            #expect(try await world.stored(checkout).stateName == "Paying")
            let back = try await world.simulator.buyer("approve", on: session)
            #expect(try await world.browser.follow(back).location?.contains("/thanks") == true)
            let charge = try #require(try await world.stored(checkout).payment?.chargeId)
            #expect(try await world.simulator.client.charges.get(charge).captureAmount == Price("14.00", .usd))
            #expect(try await world.stored(checkout).review == nil)
        }
    }

    @Test func `The shop sees the address and sets the amount; the buyer pays what was shown`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, old) = try await world.reviewPage(of: checkout)
            let seen = try await world.browser.shop(.get, "checkouts/\(checkout.id)")
            for text in ["\"state\":\"Reviewing\"", "\"postalCode\":\"60602\"", "\"name\":\"Susie Smith\""] {
                #expect(seen.text.contains(text), "\(text)")
            }
            try await world.amend(checkout, "19.50")
            let changed = try await world.browser.pay(old)
            #expect(changed.text.contains("Something has changed since you looked."))
            #expect(changed.text.contains("$19.50"))
            _ = try await world.browser.pay(changed)
            let back = try await world.simulator.buyer("approve", on: session)
            _ = try await world.browser.follow(back)
            let payment = try #require(try await world.stored(checkout).payment)
            let charge = try await world.simulator.client.charges.get(try #require(payment.chargeId))
            #expect(charge.captureAmount == (try Price("19.50", .usd)))
        }
    }

    @Test func `An amount that changes after Update is told again, and the buyer passes Amazon's page again`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            _ = try await world.browser.pay(page)
            let back = try await world.simulator.buyer("approve", on: session)
            // The buyer has paid at Amazon; the shop changes the amount before the browser is back.
            try await world.amend(checkout, "21.00")
            let again = try await world.browser.follow(back)
            #expect(again.text.contains("$21.00"))
            #expect(try await world.stored(checkout).stateName == "Reviewing")
            #expect(try await world.completions(of: session) == 0)
            _ = try await world.browser.pay(again)
            let second = try await world.simulator.buyer("approve", on: session)
            #expect(try await world.browser.follow(second).location?.contains("/thanks") == true)
            let charge = try #require(try await world.stored(checkout).payment?.chargeId)
            #expect(try await world.simulator.client.charges.get(charge).captureAmount == Price("21.00", .usd))
        }
    }

    @Test func `A buyer who changes the address sees the new one`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, first) = try await world.reviewPage(of: checkout)
            #expect(first.text.contains("data-change=\"changeAddress\" data-session=\"\(session)\""))
            let second = try await world.browser.follow(
                world.choose(session, address: "amzn1.address.susie-office"))
            #expect(second.text.contains("500 Example Avenue"))
            #expect(!second.text.contains("10 Ditka Ave"))
            #expect(try await world.browser.pay(first).text.contains("Something has changed since you looked."))
        }
    }

    @Test(arguments: [
        Fault.Action.dropAnswer, .cut, .refuse, .answer(status: 503, retryAfter: nil),
        .answer(status: 429, retryAfter: nil),
    ])
    func `Whatever becomes of the answer of Update, the buyer gets to Amazon`(_ fault: Fault.Action) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (session, page) = try await world.reviewPage(of: checkout)
            try world.simulator.fail("updateCheckoutSession", fault)
            var onward = try await world.browser.pay(page)
            if onward.location == nil {
                #expect(onward.text.contains("2;url=/amazonpay/review?checkout=\(checkout.pageID)&amp;pay=1"))
                try await world.advance(seconds: 60)
                await world.runDue()
                onward = try await world.browser.get("/amazonpay/review?checkout=\(checkout.pageID)&pay=1")
            }
            #expect(onward.location?.contains("amazonCheckoutSessionId=\(session)") == true)
        }
    }

    @Test func `A process that dies before Update is followed by one that does it`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            _ = try await world.reviewPage(of: checkout)
            let repository = world.service.process.repository
            let stored = try #require(try await repository.checkout(checkout.id))
            var changed = stored.checkout
            let step = changed.take(.confirmed(shown: nil), at: world.clock.now)
            _ = try await repository.commit(changed, .confirmed(shown: nil), step, from: stored, lease: nil)
            let successor = try world.restarted()
            try await successor.advance(seconds: CheckoutRepository.takeoverSeconds)
            await successor.runDue()
            #expect(try await successor.stored(checkout).stateName == "Paying")
        }
    }

    @Test func `What Amazon does not take is said, and the buyer can try again`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (_, page) = try await world.reviewPage(of: checkout)
            try world.simulator.fail("updateCheckoutSession", .answer(status: 422, retryAfter: nil))
            let refused = try await world.browser.pay(page)
            #expect(refused.text.contains("Amazon Pay did not accept this payment."))
            try await world.amend(checkout, "20.00")
            let shown = try await world.browser.get("/amazonpay/review?checkout=\(checkout.pageID)")
            #expect(try await world.browser.pay(shown).location != nil)
        }
    }

    @Test func `A form that another site sends, or that was never shown, pays nothing`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (_, page) = try await world.reviewPage(of: checkout)
            let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
            #expect(try await world.browser.pay(page, headers: [name: "cross-site"]).location == nil)
            let forged = TestBrowser.Page(
                status: 200, text: "name=\"checkout\" value=\"\(checkout.id)\" name=\"shown\" value=\"guessed\"",
                location: nil, headers: [:])
            #expect(try await world.browser.pay(forged).location == nil)
            #expect(try await world.stored(checkout).stateName == "Reviewing")
            #expect(try await world.browser.pay(page, headers: [name: "same-origin"]).location != nil)
        }
    }
}
