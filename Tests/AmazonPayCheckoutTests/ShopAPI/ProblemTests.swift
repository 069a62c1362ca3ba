import AmazonPay
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Refusals, as programs read them.
@Suite struct ProblemTests {
    private static let order = ShopCaller.order

    @Test func `a refusal is a problem document that names reason and field`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let answer = try await caller.post(
            "/v1/checkouts", Self.order.replacing("Authorize", with: "Steal"))
        #expect(answer.status == 400)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.string("type") == "urn:amazonpay:problem:InvalidParameterValue")
        #expect(answer.string("title") == "Bad Request")
        #expect(answer.json["status"] == .number(400))
        #expect(answer.string("reasonCode") == "InvalidParameterValue")
        #expect(answer.string("field") == "paymentIntent")
        #expect(answer.string("detail")?.isEmpty == false)
        #expect(answer.string("message") == answer.string("detail"))
    }

    @Test(
        arguments: [
            ("GET", "/v1/checkouts/unknown", nil, 404, "ResourceNotFound"),
            ("GET", "/v1/unknown", nil, 404, "ResourceNotFound"),
            ("PATCH", "/v1/checkouts", nil, 405, "RequestNotSupported"),
            ("DELETE", "/v1/checkouts/1", nil, 405, "RequestNotSupported"),
            ("POST", "/v1/checkouts", String(repeating: " ", count: 300 * 1024), 413, "InvalidRequest"),
            ("GET", "/v1/tokens?limit=0", nil, 400, "InvalidParameterValue"),
            ("GET", "/v1/tokens?after=!", nil, 400, "InvalidParameterValue"),
            (
                "POST", "/v1/checkouts", order.replacing("USD\"", with: "USD\",\"amout\":\"1\""), 400,
                "UnrecognizedField"
            ),
        ] as [(String, String, String?, Int, String)])
    func `every refusal is a problem document`(
        _ method: String, _ path: String, _ body: String?, _ status: Int, _ reason: String
    ) async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let answer = try await caller.call(try #require(HTTPRequest.Method(method)), path, body)
        #expect(answer.status == status)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.string("reasonCode") == reason)
        #expect(answer.string("message") == answer.string("detail"))
    }

    @Test(arguments: [
        ("/v1/tokens", #"{"name":"a","role":"king"}"#, "role", "It is one of shop, operator."),
        (
            "/v1/subscriptions", #"{"subscriptionId":"S","paymentId":"P","catchUp":"some"}"#, "catchUp",
            "It is one of latest, all, none."
        ),
        (
            "/v1/subscriptions",
            #"{"subscriptionId":"S","paymentId":"P","retryPlan":{"afterDays":[1],"then":"Stop"}}"#, "retryPlan.then",
            "It is one of WaitForBuyer, End."
        ),
    ])
    func `a word that is not one of a few is refused with those that may be`(
        _ path: String, _ body: String, _ field: String, _ rule: String
    ) async throws {
        let answer = try await ShopCaller(service: try CheckoutWorld().service).post(path, body)
        #expect(answer.status == 400)
        #expect(answer.string("field") == field)
        #expect(answer.string("detail")?.hasSuffix(rule) == true)
    }

    @Test func `a path with other methods says which`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        #expect(try await caller.call(.delete, "/v1/checkouts").headers[.allow] == "POST")
        #expect(try await caller.call(.patch, "/v1/tokens").headers[.allow] == "GET, HEAD, POST")
    }

    @Test func `a field deep in the body that nobody knows is refused by its whole name`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let answer = try await caller.post(
            "/v1/checkouts", Self.order.replacing("\"USD\"", with: "\"USD\",\"cents\":0"))
        #expect(answer.string("field") == "chargeAmount.cents")
    }

    @Test func `a body with every optional field is taken`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let whole = """
            {"orderId":"O","chargeAmount":{"amount":14,"currencyCode":"USD"},"paymentIntent":"Authorize",\
            "totalOrderAmount":{"amount":"28.00","currencyCode":"USD"},"canHandlePendingAuthorization":true,\
            "chargePermissionType":"Recurring","recurringMetadata":{"frequency":{"unit":"Month","value":"1"},\
            "amount":{"amount":"14.00","currencyCode":"USD"}},"productType":"PayAndShip",\
            "addressDetails":{"name":"Susie","addressLine1":"10 Ditka Ave","addressLine2":"2","addressLine3":"3",\
            "city":"Chicago","districtOrCounty":"Cook","stateOrRegion":"IL","postalCode":"60602","countryCode":"US",\
            "phoneNumber":"800-000-0000"},"startUrl":"https://shop.example/cart",\
            "successUrl":"https://shop.example/thanks","cancelUrl":"https://shop.example/","language":"en_US"}
            """
        let answer = try await caller.post("/v1/checkouts", whole)
        #expect(answer.status == 201, "\(answer.text)")
    }

    @Test(arguments: [
        ("\"USD\"", "\"JPY\"", "\"14.00\"", "\"64615.90\""), ("\"USD\"", "\"JPY\"", "\"14.00\"", "\"705.00\""),
        ("\"USD\"", "\"USD\"", "\"14.00\"", "\"475.4500\""), ("\"USD\"", "\"EUR\"", "\"14.00\"", "\"1,000.00\""),
        ("\"USD\"", "\"EUR\"", "\"14.00\"", "\"1.000,00\""), ("\"USD\"", "\"USD\"", "\"14.00\"", "\"1e3\""),
        ("\"USD\"", "\"USD\"", "\"14.00\"", "-14"), ("\"USD\"", "\"USD\"", "\"14.00\"", "599.801"),
    ])
    func `an amount with a wrong number of digits or a thousands separator is refused before Amazon sees it`(
        _ currency: String, _ other: String, _ amount: String, _ wrong: String
    ) async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let answer = try await caller.post(
            "/v1/checkouts", Self.order.replacing(currency, with: other).replacing(amount, with: wrong))
        #expect(answer.status == 400)
        #expect(answer.string("reasonCode") == "InvalidParameterValue")
        #expect(answer.string("field") == "chargeAmount.amount")
    }

    @Test(arguments: [
        (Currency.jpy, "705", "705"), (.usd, "599.8", "599.80"), (.usd, "599.80", "599.80"),
        (.eur, "1000.1", "1000.10"), (.usd, "0.29", "0.29"),
    ])
    func `an amount given as a number is taken exactly, and signed with the currency's own digits`(
        _ currency: Currency, _ amount: String, _ wire: String
    ) async throws {
        let world = try CheckoutWorld(configure: { $0.ledgerCurrency = currency })
        let answer = try await ShopCaller(service: world.service).post(
            "/v1/checkouts", Self.order.replacing("USD", with: "\(currency)").replacing("\"14.00\"", with: amount))
        #expect(answer.status == 201)
        #expect(answer.json["chargeAmount"]?.member("amount") == .string(wire))
        let id = try #require(answer.string("checkoutId"))
        let stored = try #require(try await world.service.records.find(Checkout.self, id)?.record)
        #expect(stored.payloadJSON.contains("\"amount\":\"\(wire)\""))
    }

    @Test func `the same order in another currency is a conflict, so that no wrong currency is ever charged`()
        async throws
    {
        let caller = ShopCaller(service: try CheckoutWorld(configure: { $0.ledgerCurrency = .eur }).service)
        #expect(try await caller.post("/v1/checkouts", Self.order.replacing("USD", with: "EUR")).status == 201)
        let other = try await caller.post("/v1/checkouts", Self.order.replacing("USD", with: "GBP"))
        #expect(other.status == 409)
        #expect(other.string("reasonCode") == "OrderIdInUse")
    }
}
