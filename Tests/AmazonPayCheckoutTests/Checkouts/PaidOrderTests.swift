import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// An order that is paid stays paid, whichever of its checkouts has paid it; one that is not can be paid.
@Suite struct PaidOrderTests {
    private static let order = """
        {"orderId":"ORDER-1","chargeAmount":{"amount":"14.00","currencyCode":"USD"},"paymentIntent":"Authorize",\
        "canHandlePendingAuthorization":true,"chargePermissionType":"OneTime","productType":"PayOnly",\
        "startUrl":"https://shop.example/cart",\
        "successUrl":"https://shop.example/thanks"}
        """

    /// Two checkouts of an order: the shop opened the second one because the first had lost its address, while its buyer was
    /// at Amazon.
    private func two(_ world: ShopWorld) async throws -> (first: Checkout, CheckoutSession.ID, second: Checkout) {
        func open() async throws -> Checkout {
            try await world.open {
                $0.productType = .payAndShip
                $0.addressDetails = AddressDetails(
                    name: "Susie Smith", addressLine1: "10 Ditka Ave", city: "Chicago", stateOrRegion: "IL",
                    postalCode: "60602", countryCode: "US", phoneNumber: "800-000-0000")
            }
        }
        let first = try await open()
        let session = try await world.payAtAmazon(first)
        try await BuyerDataEraser(records: world.service.records).erase(first.id)
        let second = try await open()
        #expect(first.id != second.id)
        return (first, session, second)
    }

    /// Lets another checkout hold an order, or none.
    private func hold(_ orderId: String, by id: Checkout.ID?, in world: ShopWorld) async throws {
        let order = try #require(try await world.service.process.repository.order(orderId))
        var held = order.record
        held.completing = id
        var change = world.service.records.change()
        try change.write(held, over: order)
        try await world.service.records.commit(change)
    }

    @Test func `The order is paid through an older checkout: that one is answered, and no other is opened`()
        async throws
    {
        try await ShopWorld.with { world in
            let (first, session, second) = try await two(world)
            #expect(try await world.browser.get("/checkout/\(second.pageID)").text.contains("data-options"))
            try await world.comeBack(first, session)
            #expect(try await world.stored(first).stateName == "Completed")
            for _ in 1...3 {
                let again = try await world.service.opening.open(second.request)
                #expect(!again.isNew)
                #expect(again.checkout.id == first.id)
            }
            #expect(try await world.service.records.all(Checkout.self, reference: "ORDER-1").count == 2)
            // The second offers no button any more.
            let shown = try await world.browser.get("/checkout/\(second.pageID)")
            #expect(shown.text.contains("already paid"))
            #expect(!shown.text.contains("data-options"))
            #expect(try await world.atAmazon("charge").count == 1)
        }
    }

    @Test func `While one checkout is being completed the others offer no button, and do again when it fails`()
        async throws
    {
        try await ShopWorld.with { world in
            let (first, _, second) = try await two(world)
            try await hold("ORDER-1", by: first.id, in: world)
            #expect(try await world.browser.get("/checkout/\(second.pageID)").text.contains("already paid"))
            #expect(try await world.service.opening.open(second.request).checkout.id == first.id)
            try await hold("ORDER-1", by: nil, in: world)
            #expect(try await !world.browser.get("/checkout/\(second.pageID)").text.contains("already paid"))
            #expect(try await world.service.opening.open(second.request).checkout.id == second.id)
        }
    }

    @Test func `A buyer at the review page does not get to pay an order that another checkout has paid`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview()
            let (_, page) = try await world.reviewPage(of: checkout)
            try await hold("ORDER-1", by: "another checkout", in: world)
            let amazon = try await world.browser.pay(page)
            #expect(amazon.location?.contains("amazonPayReason=OrderAlreadyPaid") == true)
            #expect(try await world.stored(checkout).failure?.reasonCode == .orderAlreadyPaid)
            #expect(try await world.calls("updateCheckoutSession") == 0)
        }
    }

    @Test func `A pending authorization that was declined makes the order free again under its number`() async throws {
        try await ShopWorld.with { world in
            let opened = try await world.shop(.post, "checkouts", Self.order)
            let first = try #require(opened["checkoutId"])
            let checkout = try #require(try await world.service.checkout(Checkout.ID(rawValue: first)))
            try await world.comeBack(checkout, world.payAtAmazon(checkout, card: "4354"))
            let pending = try await world.shop(.post, "checkouts", Self.order)
            #expect(pending.status == 200)
            #expect(pending["checkoutId"] == first)
            try await world.wait(seconds: 60)
            let payment = try await world.payment(Payment.ID(checkout.id))
            try #require(try await world.charges(payment).map(\.stateName) == ["Declined"])
            let second = try await world.shop(.post, "checkouts", Self.order)
            #expect(second.status == 201)
            #expect(second["checkoutId"] != first)
            let id = try #require(second["checkoutId"])
            let other = try #require(try await world.service.checkout(Checkout.ID(rawValue: id)))
            try await world.comeBack(other, world.payAtAmazon(other))
            await world.runDue()
            #expect(try await world.stored(other).stateName == "Completed")
            // Another charge with the first permission would be the second payment of the order.
            let twice = try await world.ask(
                "charges", #"{"operationId":"again","amount":{"amount":"14.00","currencyCode":"USD"}}"#, of: payment)
            #expect(twice.status >= 409)
            #expect(try await world.atAmazon("charge").values.count { $0 == "Authorized" } == 1)
            let report = try await world.service.reconcile(.init(isDryRun: true))
            #expect(report.findings == [])
        }
    }

    @Test func `An order that was freed is held again by another charge with its permission`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize, card: "4354") {
                $0.canHandlePendingAuthorization = true
            }
            try await world.wait(seconds: 60)
            try #require(try await world.charges(payment).map(\.stateName) == ["Declined"])
            let checkout = try #require(try await world.service.checkout(Checkout.ID(rawValue: payment.id.rawValue)))
            func order() async throws -> Order? { try await world.service.process.repository.order("ORDER-1")?.record }
            #expect(try await order()?.completing == nil)
            // The buyer chooses another card at Amazon, and the shop charges it.
            try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            let charged = try await world.ask(
                "charges", #"{"operationId":"again","amount":{"amount":"14.00","currencyCode":"USD"}}"#, of: payment)
            #expect(charged.status == 201)
            #expect(try await order()?.completing == checkout.id)
            #expect(try await world.service.opening.open(checkout.request).checkout.id == checkout.id)
            let report = try await world.service.reconcile(.init(isDryRun: true))
            #expect(report.findings == [])
        }
    }

    @Test func `A permission is not charged for an order that another checkout has paid meanwhile`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize, card: "4354") {
                $0.canHandlePendingAuthorization = true
            }
            try await world.wait(seconds: 60)
            _ = try await world.pay("ORDER-1", "14.00", .authorize) { $0.canHandlePendingAuthorization = true }
            try await world.buyer("updatePaymentInstrument", card: "1111", on: payment)
            let twice = try await world.ask(
                "charges", #"{"operationId":"again","amount":{"amount":"14.00","currencyCode":"USD"}}"#, of: payment)
            #expect(twice.status == 409)
            #expect(twice["reasonCode"] == "OrderPaidElsewhere")
            #expect(try await world.atAmazon("charge").values.count { $0 == "Authorized" } == 1)
        }
    }
}
