import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// What a shop's server asks of a checkout that is not paid yet.
@Suite struct ShopCommandTests {
    @Test func `A checkout that the shop cancels is never completed, and Amazon gives the authorization back`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let canceled = try await world.browser.shop(.post, "checkouts/\(checkout.id)/cancellation")
            #expect(canceled.status == 200)
            #expect(canceled.text.contains("\"reasonCode\":\"MerchantCanceled\""))
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.parameter("amazonPayReason") == "MerchantCanceled")
            #expect(try await world.completions(of: session) == 0)
            try await world.advance(seconds: 25 * 3600)
            let left = try await world.simulator.client.checkoutSessions.get(session)
            #expect(left.statusDetails.reasonCode == .expired)
            // The order itself may be paid by another checkout.
            #expect(try await world.pay().checkoutSessionId != session)
        }
    }

    @Test func `A paid checkout is not cancelled, and the answer says what to do`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay()
            let answer = try await world.browser.shop(.post, "checkouts/\(payment.id)/cancellation")
            #expect(answer.status == 409)
            #expect(answer.text.contains("CheckoutCompleted"))
            #expect(answer.text.contains("refund the payment \(payment.id)"))
        }
    }

    @Test func `A checkout that is being completed is not cancelled`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            try world.simulator.fail("completeCheckoutSession", .refuse)
            try await world.comeBack(checkout, session)
            let answer = try await world.browser.shop(.post, "checkouts/\(checkout.id)/cancellation")
            #expect(answer.status == 409)
            #expect(answer.text.contains("CheckoutCompleting"))
            try await world.advance(seconds: 60)
            await world.runDue()
            #expect(try await world.stored(checkout).stateName == "Completed")
        }
    }

    @Test func `A checkout that nobody has paid ends after its days, when no session of it can be open`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            try await world.advance(seconds: 30 * 86_400 - 60)
            await world.runDue()
            #expect(try await world.browser.get("/checkout/\(checkout.pageID)").text.contains("AmazonPayButton"))
            let session = try await world.press(checkout)
            try await world.advance(seconds: 3600)
            await world.runDue()
            #expect(
                try await world.browser.get("/checkout/\(checkout.pageID)").text.contains("This checkout has ended"))
            #expect(try await world.stored(checkout).state == .open)
            // Whoever has pressed the button in time can still pay.
            try await world.simulator.buyer("approve", on: session)
            let page = try await world.browser.get(world.back(checkout, session))
            #expect(page.location?.contains("/thanks") == true)

            let other = try await world.open("ORDER-2")
            // What came and went meanwhile changes nothing about its end.
            _ = try await world.browser.get(world.back(other, "bd504926-f659-4ad7-a1a9-9a747aaf5275"))
            try await world.advance(seconds: 31 * 86_400)
            await world.runDue()
            #expect(try await world.stored(other).failure?.reasonCode == .expired)
            #expect(try await world.stored(checkout).stateName == "Completed")
        }
    }

    @Test func `A checkout that is being completed is not given up before Amazon ends its session`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        world.gateway.set(session, .unknown)
        _ = try await world.comeBack(checkout, session)
        #expect(try await world.service.process.drive(checkout.id, .expired)?.stateName == "Completing")
        var expired = session
        expired.statusDetails = StatusDetails(state: .canceled, reasonCode: .expired)
        world.gateway.set(expired, .refused(.invalidCheckoutSessionStatus))
        world.advance(seconds: 300)
        await world.service.dueWorker.runDue()
        #expect(try await world.stored(checkout.id)?.failure?.reasonCode == .expired)
    }

    @Test(arguments: [
        ("{\"chargeAmount\":{\"amount\":\"15.00\",\"currencyCode\":\"JPY\"}}", 400, "chargeAmount"),
        ("{\"chargeAmount\":{\"amount\":\"2000\",\"currencyCode\":\"JPY\"}}", 400, "chargeAmount.currencyCode"),
        ("{\"chargeAmount\":{\"amount\":\"0\",\"currencyCode\":\"USD\"}}", 400, "chargeAmount.amount"),
        ("{\"amount\":\"15.00\"}", 400, "UnrecognizedField"), ("{}", 400, "chargeAmount"),
    ])
    func `Other amounts keep the currency, however the address has changed`(
        _ body: String, _ status: Int, _ text: String
    ) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open { $0.checkoutMode = .review }
            let answer = try await world.browser.shop(.patch, "checkouts/\(checkout.id)", body)
            #expect(answer.status == status)
            #expect(answer.text.contains(text))
        }
    }

    @Test func `The amount of a button at the end of checkout is not changed`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let answer = try await world.browser.shop(
                .patch, "checkouts/\(checkout.id)", "{\"chargeAmount\":{\"amount\":\"15.00\",\"currencyCode\":\"USD\"}}"
            )
            #expect(answer.status == 409)
            #expect(answer.text.contains("CheckoutModeProcessOrder"))
        }
    }
}
