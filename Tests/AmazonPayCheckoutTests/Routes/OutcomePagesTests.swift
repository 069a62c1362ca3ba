import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import HTTPTypes
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// What buyers see when it does not go smoothly: declined, slow, pending, several attempts.
@Suite struct OutcomePagesTests {
    @Test func `A declined buyer goes to the start of checkout with the message, never to the success page`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout, "decline")
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.hasPrefix("https://shop.example/cart?") == true)
            #expect(page.parameter("amazonPayReason") == "Declined")
            #expect(
                page.parameter("amazonPayMessage")
                    == "Your payment was not successful. Please try another payment method.")
            let again = try await world.browser.get("/checkout/\(checkout.pageID)")
            #expect(again.text.contains("Your payment was not successful. Please try another payment method."))
        }
    }

    @Test func `A failed attempt is followed by a new checkout of the same order, which is paid`() async throws {
        try await ShopWorld.with { world in
            let first = try await world.open()
            let declined = try await world.payAtAmazon(first, card: "3434")
            _ = try await world.browser.get(world.back(first, declined))
            let second = try await world.open()
            #expect(second.id != first.id)
            let session = try await world.payAtAmazon(second)
            let page = try await world.browser.get(world.back(second, session))
            #expect(page.location?.contains("/thanks?checkoutId=\(second.id)") == true)
            // The tab of the first attempt still says what became of it.
            let old = try await world.browser.get(world.back(first, declined))
            #expect(old.parameter("amazonPayReason") == "Declined")
        }
    }

    @Test func `Amazon is unavailable in the middle: the buyer waits, the order is paid, nobody is told of a failure`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            try world.simulator.fail("completeCheckoutSession", .answer(status: 503, retryAfter: nil))
            let waiting = try await world.browser.get(world.back(checkout, session))
            #expect(waiting.text.contains("We are checking your payment"))
            #expect(waiting.text.contains("http-equiv=\"refresh\""))
            try await world.advance(seconds: 60)
            await world.runDue()
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.contains("/thanks") == true)
            let lines = try await world.service.records.journal(of: "ORDER-1").map(\.title)
            #expect(lines.contains("Checkout is Completed"))
            #expect(!lines.contains("Checkout is Failed"))
        }
    }

    @Test func `The answer of Complete is lost: the buyer sees the success page all the same`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER-1", "14.00", .authorize)
            let session = try await world.payAtAmazon(checkout)
            try world.simulator.fail("completeCheckoutSession", .dropAnswer)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.contains("/thanks") == true)
            #expect(try await world.stored(checkout).payment?.chargeId != nil)
        }
    }

    @Test func `Amazon takes long: the buyer sees a page that asks again by itself, and it ends well`() async throws {
        let world = try CheckoutWorld { _ in }
        let (checkout, session) = try await world.open()
        world.gateway.set(session)
        let latch = Latch()
        world.gateway.state.withLock { $0.latch = latch }
        let back = "/amazonpay/return?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(session.checkoutSessionId)"
        let browser = TestBrowser(service: world.service)
        let waiting = try await browser.get(back)
        #expect(waiting.status == 200)
        #expect(waiting.text.contains("We are checking your payment"))
        #expect(waiting.text.contains("content=\"2\""))
        latch.open()
        await world.service.drives.finish()
        #expect(try await world.stored(checkout.id)?.stateName == "Completed")
        // What is done already is shown however short the browser waits.
        _ = try await browser.get(back)
        await world.service.drives.finish()
        #expect(world.gateway.completes == 1)
    }

    @Test func `The store takes long: a buyer who has paid is not told to pay again`() async throws {
        let world = try CheckoutWorld { _ in }
        let (checkout, session) = try await world.open()
        world.gateway.set(session)
        let latch = world.store.hold()
        let back = "/amazonpay/return?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(session.checkoutSessionId)"
        let browser = TestBrowser(service: world.service)
        let waiting = try await browser.get(back)
        #expect(waiting.status == 200)
        #expect(waiting.text.contains("We are checking your payment"))
        latch.open()
        await world.service.drives.finish()
        #expect(try await browser.get(back).location?.contains("/thanks") == true)
        #expect(world.gateway.completes == 1)
    }

    @Test func `A pending authorization: the shop's page is told, and our own says so`() async throws {
        try await ShopWorld.with { world in
            for (order, url) in [("ORDER-1", "https://shop.example/thanks"), ("ORDER-2", nil)] {
                let checkout = try await world.open(order, "14.00", .authorize) {
                    $0.canHandlePendingAuthorization = true
                    $0.successUrl = url
                }
                let session = try await world.payAtAmazon(checkout, card: "0701")
                let page = try await world.browser.get(world.back(checkout, session))
                #expect(try await world.stored(checkout).payment?.isAuthorizationPending == true)
                if url == nil {
                    #expect(page.status == 200)
                    #expect(page.text.contains("Your payment is being checked"))
                } else {
                    #expect(page.parameter("amazonPayPending") == "true")
                }
            }
        }
    }

    @Test func `A shop without a page of its own: ours thanks the buyer`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open { $0.successUrl = nil }
            let session = try await world.payAtAmazon(checkout)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.status == 200)
            #expect(page.text.contains("Thank you, your order is paid"))
        }
    }

    @Test func `A buyer with two tabs who is declined in one and pays in the other has paid`() async throws {
        let world = try CheckoutWorld()
        let (checkout, paid) = try await world.open()
        // Amazon cannot be reached while both tabs come back.
        world.gateway.state.withLock { $0.isReadable = false }
        _ = try await world.service.process.drive(checkout.id, .returned("declined-tab"))
        _ = try await world.comeBack(checkout, paid)
        world.gateway.set(paid)
        world.gateway.state.withLock { $0.isReadable = true }
        world.advance(seconds: 5)
        await world.service.dueWorker.runDue()
        #expect(try await world.stored(checkout.id)?.payment?.checkoutSessionId == paid.checkoutSessionId)
    }

    @Test func `A second purchase does not merge into the first one that is still pending`() async throws {
        try await ShopWorld.with { world in
            let first = try await world.open("ORDER-1")
            let second = try await world.open("ORDER-2", "20.00")
            #expect(first.id != second.id)
            let session = try await world.payAtAmazon(second)
            _ = try await world.browser.get(world.back(second, session))
            #expect(try await world.stored(first).state == .open)
            #expect(try await world.stored(second).stateName == "Completed")
        }
    }

    @Test func `The order's number, the buyer and the payment instrument are with the payment and at Amazon`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-77")
            #expect(payment.orderId == "ORDER-77")
            #expect(payment.permission?.merchantMetadata?.merchantReferenceId == "ORDER-77")
            #expect(payment.permission?.buyer?.name != nil)
            #expect(payment.permission?.paymentPreferences?.first?.paymentDescriptor != nil)
            let answer = try await world.browser.shop(.get, "checkouts/\(payment.id)")
            #expect(answer.text.contains("\"orderId\":\"ORDER-77\""))
        }
    }
}
