import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Queries as every form encoder writes them, and ids that cannot be any.
@Suite struct QueryTests {
    @Test(arguments: ["SO+12345678", "SO%2012345678"])
    func `An order's number with a space is found, however the space is written`(_ query: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("SO 12345678")
            let answer = try await world.shop(.get, "payments?orderId=\(query)")
            #expect(answer["payments.0.paymentId"] == payment.id.rawValue)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            #expect(try await browser.get("/console/order?orderId=\(query)").status == 200)
            #expect(
                try await browser.get("/console/search?q=\(query)").location == "/console/order?orderId=SO%2012345678")
        }
    }

    @Test func `An order's number with a plus is another one, and its page is linked`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("SO+1")
            #expect(try await world.shop(.get, "payments?orderId=SO+1")["payments"] == "0")
            let answer = try await world.shop(.get, "payments?orderId=SO%2B1")
            #expect(answer["payments.0.paymentId"] == payment.id.rawValue)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            #expect(try await browser.get("/console").text.contains("/console/order?orderId=SO%2B1"))
            #expect(try await browser.get("/console/order?orderId=SO%2B1").text.contains("Order SO+1"))
        }
    }

    @Test(arguments: [
        "payments?orderId=%ZZ", "payments?orderId=A&orderId=B", "events?after=1&after=2", "subscriptions?state=%FF",
        "webhook-deliveries?state=%",
    ])
    func `A query that cannot be read, or says something twice, is refused`(_ path: String) async throws {
        let answer = try await ShopCaller(service: CheckoutWorld().service).get("/v1/\(path)")
        #expect(answer.status == 400)
        #expect(answer.string("reasonCode") == "InvalidParameterValue")
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "checkouts/{id}", ""),
        (.patch, "checkouts/{id}", #"{"chargeAmount":{"amount":"1.00","currencyCode":"USD"}}"#),
        (.post, "checkouts/{id}/cancellation", ""), (.get, "payments/{id}", ""), (.delete, "payments/{id}/buyer", ""),
        (.post, "payments/{id}/captures", #"{"operationId":"1"}"#), (.get, "subscriptions/{id}", ""),
        (.get, "subscriptions/{id}/cycles", ""), (.post, "subscriptions/{id}/pause", #"{"operationId":"1"}"#),
        (.delete, "webhook-endpoints/{id}", ""), (.post, "webhook-deliveries/{id}/redelivery", ""),
        (.delete, "tokens/{id}", ""),
    ])
    func `What cannot be an id is not found in a path`(
        _ method: HTTPRequest.Method, _ path: String, _ body: String
    ) async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        for id in [
            "..", "%2E%2E", "a%5C..%5Cb", "a%2Fb", "%00", "a%0Ab", "%20", "%25", String(repeating: "a", count: 3000),
        ] {
            let answer = try await caller.call(method, "/v1/" + path.replacing("{id}", with: id), body)
            #expect(answer.status == 404, "\(id)")
        }
    }

    @Test(arguments: [
        "..", "a/../b", "a\\\\..\\\\b", "%2e%2e", " ", "a b", "\\u0000", "", String(repeating: "a", count: 129),
    ])
    func `What cannot be an id is not found in a body`(_ id: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let calls = try await world.callCount()
            for (what, more) in [
                ("captures", ""), ("refunds", #","amount":{"amount":"1.00","currencyCode":"USD"}"#),
                ("cancellation", #","reason":"no"}"#.replacing("}", with: "")),
            ] {
                let answer = try await world.ask(
                    what, #"{"operationId":"1","chargeId":"\#(id)"\#(more)}"#, of: payment)
                #expect(answer.status == 404)
            }
            for member in ["paymentId", "chargePermissionId"] {
                let answer = try await world.shop(
                    .post, "subscriptions", #"{"subscriptionId":"S","\#(member)":"\#(id)"}"#)
                #expect(answer.status == 404)
            }
            #expect(try await world.callCount() == calls)
        }
    }

    @Test(arguments: [".", "..", "...", "", "a/b", "a b", "%2e", "\\u0000"])
    func `An id that the shop gives has to be one that a path can name`(_ id: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let answer = try await world.shop(
                .post, "subscriptions", #"{"subscriptionId":"\#(id)","paymentId":"\#(payment.id)"}"#)
            #expect(answer.status == 400)
            #expect(answer["field"] == "subscriptionId")
        }
    }

    @Test func `A gateway that is asked for what cannot be an id says that there is none, and asks nobody`()
        async throws
    {
        try await ShopWorld.with { world in
            let gateway = ClientGateway(client: try world.simulator.client(retries: .never))
            let calls = try await world.callCount()
            for id in ["..", "a\\..\\b", "a/b", "%2e", " ", "", "a\nb"] {
                await #expect(throws: GatewayError.notFound) {
                    try await gateway.session(CheckoutSession.ID(rawValue: id))
                }
                await #expect(throws: GatewayError.notFound) { try await gateway.charge(Charge.ID(rawValue: id)) }
                await #expect(throws: GatewayError.notFound) { try await gateway.refund(Refund.ID(rawValue: id)) }
                await #expect(throws: GatewayError.notFound) { try await gateway.dispute(Dispute.ID(rawValue: id)) }
                await #expect(throws: GatewayError.notFound) {
                    try await gateway.permission(ChargePermission.ID(rawValue: id))
                }
            }
            #expect(try await world.callCount() == calls)
        }
    }
}

extension ShopWorld {
    /// The number of signed calls that Amazon has had.
    func callCount() async throws -> Int {
        struct Page: Decodable {
            struct Entry: Decodable { let number: Int }
            let requests: [Entry]
            let next: Int?
        }
        var (count, after) = (0, 0)
        while true {
            let page: Page = try await simulator.control("GET", "requests?limit=500&after=\(after)")
            count += page.requests.count
            guard let next = page.next, !page.requests.isEmpty else { return count }
            after = next
        }
    }
}
