import AmazonPayModel
import AmazonPaySigning
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Checkouts that handlers of the shop's page drive, as the page in the frame calls the simulator.
@Suite struct BuyNowTests {
    private static let cart = """
        "totalBaseAmount":{"amount":"12.00","currencyCode":"USD"},"totalTaxAmount":{"amount":"0","currencyCode":"USD"},
        "totalShippingAmount":{"amount":"3.00","currencyCode":"USD"},
        "totalDiscountAmount":{"amount":"1.00","currencyCode":"USD"},
        "totalChargeAmount":{"amount":"14.00","currencyCode":"USD"},
        "lineItems":[{"id":"1","title":"Tea","variantTitle":"green","quantity":"2",
        "totalListPrice":{"amount":"12.00","currencyCode":"USD"}}]
        """
    private static let delivery = """
        ,"deliveryOptions":[{"id":"a","price":{"amount":"3.00","currencyCode":"USD"},
        "shippingMethod":{"shippingMethodName":"Post","shippingMethodCode":"p"},"isDefault":false},
        {"id":"b","price":{"amount":"5.00","currencyCode":"USD"},"isDefault":true}]
        """

    private func initiate(_ seller: TrialSeller, _ fields: [String: String]) async -> SimulatorResponse {
        var form = URLComponents()
        let all = [
            "merchantId": seller.merchantId, "productType": "PayAndShip", "environment": "SANDBOX",
            "viewType": "modalView", "origin_url": "https://shop.example:8444/cart?x=1", "checkoutLanguage": "en_US",
        ].merging(fields) { $1 }
        form.queryItems = all.map { URLQueryItem(name: $0, value: $1) }
        let body = form.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
        return await seller.trial.simulator.respond(
            to: SimulatorRequest(method: "POST", rawPath: "/checkout/initiate", body: Data(body.utf8)))
    }

    private func config(_ seller: TrialSeller, _ more: String = #","paymentDetails":{"paymentIntent":"Authorize"}"#)
        -> String
    {
        #"{"storeId":"\#(seller.storeId)"\#(more)}"#
    }

    /// A session of a button without a signature.
    private func open(_ seller: TrialSeller) async throws -> String {
        let response = await initiate(seller, ["checkoutSessionConfig": config(seller)])
        let location = try #require(response.headers.first { $0.name == "location" }?.value)
        let parts = try #require(URLComponents(string: location))
        #expect(parts.path == "/checkout/buy-now")
        #expect(parts.queryItems?.last?.value == "https://shop.example:8444")
        return try #require(parts.queryItems?.first?.value)
    }

    private func tell(_ seller: TrialSeller, _ session: String, _ what: String, _ body: String) async -> TrialAnswer {
        TrialAnswer(
            await seller.trial.simulator.respond(
                to: SimulatorRequest(
                    method: "POST", rawPath: "/checkout/buy-now/\(session)/\(what)", body: Data(body.utf8))))
    }

    private func finalize(_ seller: TrialSeller, _ session: String, _ address: String) async throws -> TrialAnswer {
        try await seller.call(
            "POST", "checkoutSessions/\(session)/finalize",
            """
            {"chargeAmount":{"amount":"14.00","currencyCode":"USD"},"shippingAddress":\(address),
            "merchantMetadata":{"merchantReferenceId":"order-7"}}
            """)
    }

    private func text(_ value: JSONValue?) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    @Test func `the handlers' amount is paid, and Finalize completes the checkout`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        let event = await tell(seller, session, "choice", #"{"buyer":"susie"}"#)
        #expect(event["shippingAddress.addressLine1"] == "10 Ditka Ave")
        #expect(event["scopes.name"] == "Susie Smith")
        #expect(event["checkoutLanguage"] == "en_US")
        let view = await tell(
            seller, session, "cart", #"{"isFirst":true,"cart":{\#(Self.cart)\#(Self.delivery)}}"#)
        #expect(view["total"] == "14.00 USD")
        #expect(view["items.0.text"] == "2 × Tea, green")
        #expect(view["deliveries.0.text"] == "Post")
        #expect(view.value("deliveries.1.isChosen") == .bool(true))
        let moved = await tell(seller, session, "choice", #"{"shippingAddress":"amzn1.address.susie-office"}"#)
        #expect(moved["shippingAddress.city"] == "Madison")
        _ = await tell(seller, session, "cart", #"{"cart":{\#(Self.cart)}}"#)
        let paid = await tell(seller, session, "decision", #"{"decision":"approve","paymentInstrument":"4444"}"#)
        #expect(paid["state"] == "Open")
        #expect(paid["event.paymentDescriptor"]?.contains("4444") == true)
        let finalized = try await finalize(seller, session, try text(paid.value("event.shippingAddress")))
        #expect(finalized.status == 200, "\(finalized)")
        let charge = try await seller.call("GET", "charges/\(finalized["chargeId"] ?? "")")
        #expect(charge["chargeAmount.amount"] == "14.00")
        #expect(charge["statusDetails.state"] == "Authorized")
        #expect(charge["merchantMetadata.merchantReferenceId"] == "order-7")
        let permission = try await seller.call("GET", "chargePermissions/\(finalized["chargePermissionId"] ?? "")")
        #expect(permission["merchantMetadata.merchantReferenceId"] == "order-7")
    }

    @Test func `Finalize refuses another amount, and an address that was not shared`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        let event = await tell(seller, session, "choice", "{}")
        let other = Self.cart.replacing("14.00", with: "15.00")
        _ = await tell(seller, session, "cart", #"{"isFirst":true,"cart":{\#(other)\#(Self.delivery)}}"#)
        _ = await tell(seller, session, "decision", #"{"decision":"approve"}"#)
        let address = try text(event.value("shippingAddress"))
        #expect(try await finalize(seller, session, address).verdict == "409 AmountMismatch")
        let complete = try await seller.call(
            "POST", "checkoutSessions/\(session)/finalize",
            #"{"chargeAmount":{"amount":"15.00","currencyCode":"USD"},"shippingAddress":{"name":"X"}}"#)
        #expect(complete.verdict == "400 InvalidParameterValue")
    }

    @Test(arguments: [
        #"{"isFirst":true,"cart":{\#(cart)}}"#, #"{"cart":{\#(cart.replacing("totalTaxAmount", with: "tax"))}}"#,
        #"{"cart":{\#(cart.replacing(#""12.00","currencyCode":"USD""#, with: #""12.00","currencyCode":"EUR""#))}}"#,
        #"{"cart":{\#(cart.replacing("USD", with: "JPY").replacing(".00", with: ""))}}"#, #"{"cart":{}}"#, "[]", "{}",
        #"{"cart":{\#(cart)\#(delivery.replacing(#""id":"b""#, with: #""id":"a""#))}}"#,
    ])
    func `a cart that does not fit is refused and changes nothing`(body: String) async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        _ = await tell(seller, session, "choice", "{}")
        #expect(await tell(seller, session, "cart", body).status == 400)
        let details = try await seller.call("GET", "checkoutSessions/\(session)").value("paymentDetails.chargeAmount")
        #expect(details == .null)
    }

    @Test func `nobody pays before a handler has told the amounts`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        #expect(await tell(seller, session, "decision", #"{"decision":"approve"}"#).status == 422)
        _ = await tell(seller, session, "choice", "{}")
        let early = await tell(seller, session, "decision", #"{"decision":"approve"}"#)
        #expect(early.verdict == "422 InvalidCheckoutSessionStatus", "\(early)")
        #expect(try await seller.call("GET", "checkoutSessions/\(session)")["statusDetails.state"] == "Open")
        _ = await tell(seller, session, "cart", #"{"isFirst":true,"cart":{\#(Self.cart)\#(Self.delivery)}}"#)
        let paid = await tell(seller, session, "decision", #"{"decision":"approve"}"#)
        #expect(paid.status == 200, "\(paid)")
        #expect(await tell(seller, session, "decision", #"{"decision":"approve"}"#).status == 200, "the second click")
    }

    @Test func `handlers send numbers for ids, names and cards`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        _ = await tell(seller, session, "choice", "{}")
        let delivery = Self.delivery.replacing(#""id":"a""#, with: #""id":1"#).replacing(
            #""shippingMethodName":"Post""#, with: #""shippingMethodName":24"#
        ).replacing("true", with: #""true""#)
        let cart = Self.cart.replacing(#""title":"Tea""#, with: #""title":1984"#)
        let view = await tell(seller, session, "cart", #"{"isFirst":"true","cart":{\#(cart)\#(delivery)}}"#)
        #expect(view.status == 200, "\(view)")
        #expect(view["deliveries.0.id"] == "1")
        #expect(view["deliveries.0.text"] == "24")
        #expect(view.value("deliveries.1.isChosen") == .bool(true))
        #expect(view["items.0.text"] == "2 × 1984, green")
        let paid = await tell(seller, session, "decision", #"{"decision":"approve","paymentInstrument":4444}"#)
        #expect(paid["event.paymentDescriptor"]?.contains("4444") == true, "\(paid)")
    }

    @Test func `an amount of zero is named as the handler has named it`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        _ = await tell(seller, session, "choice", "{}")
        for amount in ["0", "1.999"] {
            let cart = Self.cart.replacing("14.00", with: amount)
            let answer = await tell(seller, session, "cart", #"{"isFirst":true,"cart":{\#(cart)\#(Self.delivery)}}"#)
            #expect(answer.verdict == "400 InvalidParameterValue")
            #expect(answer["message"]?.contains("cart.totalChargeAmount.amount") == true, "\(answer)")
        }
    }

    @Test(arguments: [
        ("cancel", "Canceled", "BuyerCanceled"), ("decline", "Canceled", "Declined"), ("declineOnce", "Open", nil),
    ])
    func `a buyer who does not pay is told about`(decision: String, state: String, reason: String?) async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await open(seller)
        let result = await tell(seller, session, "decision", #"{"decision":"\#(decision)"}"#)
        #expect(result["state"] == state)
        #expect(result["reasonCode"] == reason)
        #expect(result.value("isDeclinedOnce") == .bool(decision == "declineOnce"))
    }

    @Test func `without a signature only such checkouts can be opened`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let other = try await trial.seller()
        func status(_ fields: [String: String]) async -> Int { await initiate(seller, fields).status }
        let review = #","webCheckoutDetails":{"checkoutReviewReturnUrl":"http://localhost/r"}"#
        #expect(await status(["checkoutSessionConfig": config(seller, review)]) == 400)
        #expect(await status(["checkoutSessionConfig": config(other)]) == 400)
        #expect(await status(["checkoutSessionConfig": config(seller), "merchantId": "A0NOBODY"]) == 400)
        #expect(await status(["checkoutSessionConfig": config(seller), "origin_url": "javascript:1"]) == 400)
        #expect(await status(["checkoutSessionConfig": "{"]) == 400)
    }

    @Test func `pages are only for checkouts that handlers drive, and may stand in a frame`() async throws {
        let seller = try await SimulatorTrial().seller()
        let driven = try await open(seller)
        let other = try await seller.paidSession()
        func page(_ session: String, _ more: String) async -> SimulatorResponse {
            await seller.trial.simulator.respond(
                to: SimulatorRequest(
                    method: "GET", rawPath: "/checkout/buy-now",
                    rawQuery: "amazonCheckoutSessionId=\(session)&shop=https://shop.example\(more)"))
        }
        let first = await page(driven, "")
        #expect(first.status == 200)
        #expect(
            first.headers.contains { $0.name == "content-security-policy" && $0.value.contains("frame-ancestors *") })
        let second = String(decoding: await page(driven, "&buyer=jack").body, as: UTF8.self)
        #expect(second.contains("data-shop=\"https://shop.example\""))
        #expect(second.contains("amzn1.address.jack-home"))
        #expect(!second.contains("susie"))
        #expect(await page(other, "").status == 422)
        #expect(await tell(seller, other, "choice", "{}").verdict == "422 InvalidCheckoutSessionStatus")
        #expect(await tell(seller, other, "cart", #"{"cart":{\#(Self.cart)}}"#).status == 422)
    }

    @Test(arguments: [("shop.example", "ACTIVE"), ("evil.example", "INACTIVE")])
    func `a live button learns whether it may be clicked on its page`(domain: String, status: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""domains":["shop.example"]"#)
        let answer = await trial.simulator.respond(
            to: SimulatorRequest(
                method: "GET", rawPath: "/merchantAccount/\(seller.merchantId)/accountStatus",
                rawQuery: "originDomain=\(domain)&ledgerCurrency=USD"))
        #expect(TrialAnswer(answer)["merchantAccountStatus"] == status)
        #expect(answer.headers.contains { $0.name == "access-control-allow-origin" && $0.value == "*" })
    }
}

/// The page in a frame, by itself.
@Suite struct BuyNowPageTests {
    @Test func `hostile texts end no attribute and begin no element`() throws {
        let hostile = "\"><script>alert(1)</script>'"
        let page = BuyNowPage(
            action: "/checkout/buy-now", merchantName: hostile, checkoutSessionId: hostile, shopOrigin: hostile,
            isSignedIn: true, buyers: [.init(key: hostile, label: hostile, note: hostile)],
            instruments: BuyerPageSamples.instruments)
        let html = try BuyerPages().html(page)
        #expect(!html.contains("<script>"))
        #expect(HTMLForm.elements(of: html).count { $0 == "script" } == 1)
        #expect(HTMLForm.tags(of: html).first { $0.name == "form" }?.attributes["data-shop"] == hostile)
    }

    @Test(arguments: PageLanguage.allCases)
    func `the page speaks every language, and its script has the words`(language: PageLanguage) throws {
        let texts = language.texts
        let html = try BuyerPages().html(
            BuyNowPage(
                action: "/checkout/buy-now", merchantName: "Tea", checkoutSessionId: "1",
                shopOrigin: "https://shop.example", isSignedIn: true, buyers: BuyerPageSamples.buyers, texts: texts))
        for words in [texts.order, texts.askingShop, texts.payNow] { #expect(html.contains(words)) }
        #expect(language == .english || texts.order != PageTexts.english.order)
    }
}
