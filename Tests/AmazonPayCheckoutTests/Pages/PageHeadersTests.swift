import AmazonPay
import HTTPTypes
import Hummingbird
import Testing

@testable import AmazonPayCheckout

/// What every answer says to a browser.
@Suite struct PageHeadersTests {
    private static func check(_ headers: HTTPFields, _ name: String) throws {
        let policy = headers[.contentSecurityPolicy] ?? ""
        for directive in ["default-src 'none'", "form-action ", "base-uri 'none'", "frame-ancestors 'none'"] {
            #expect(policy.contains(directive), "\(name): \(directive)")
        }
        let fields = [("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")]
        for (field, value) in fields {
            let found = headers[try #require(HTTPField.Name(field))]
            #expect(found == value, "\(name): \(field)")
        }
        #expect(headers[.xContentTypeOptions] == "nosniff", "\(name)")
        // Style sheets, scripts and the description of the API are the same for everybody.
        let isPublic = name.contains("-assets/") || name.contains("/openapi.json")
        #expect((headers[.cacheControl] == "no-store") != isPublic, "\(name)")
    }

    @Test func `No answer of any route is framed, kept, guessed at, or named to another site`() async throws {
        try await ShopWorld.with { world in
            for headers in [[:], [.authorization: "Bearer token"]] as [HTTPFields] {
                for route in world.service.buildRouter().routes {
                    let path = route.path.description.replacing(/\{[^}]*\}/, with: "x")
                    let answer = try await world.browser.send(path, route.method, headers, "a=1")
                    try Self.check(answer.headers, "\(route.method) \(path) \(answer.status)")
                }
            }
            for path in ["/nowhere", "/v1/nowhere", "/console/nowhere"] {
                try Self.check(try await world.browser.get(path).headers, path)
            }
            try Self.check(try await world.browser.send("/console", .put, [:]).headers, "another method")
        }
    }

    @Test func `Pages with buyers' data, and the redirects around them, are not kept and not named`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER-1")
            let session = try await world.payAtAmazon(checkout)
            for path in [
                "/checkout/\(checkout.id)", world.back(checkout, session), "/amazonpay/cancel?checkout=\(checkout.id)",
            ] {
                let page = try await world.browser.get(path)
                try Self.check(page.headers, "\(path) \(page.status)")
            }
            let cookie = try await OperatorsBrowser.signedIn(in: world).cookie
            for path in [
                "/console", "/console/order?orderId=ORDER-1", "/console/search?q=ORDER-1",
                "/console/order?orderId=none",
            ] {
                var headers = HTTPFields()
                headers[.cookie] = cookie
                let page = try await world.browser.send(path, .get, headers)
                try Self.check(page.headers, "\(path) \(page.status)")
                if page.status == 200 {
                    #expect(page.headers[.contentSecurityPolicy]?.contains("form-action 'self';") == true)
                }
            }
        }
    }
}

/// Where the forms of a checkout's pages may lead.
@Suite struct FormDestinationsTests {
    private func sources(
        _ change: (inout CheckoutRequest) -> Void = { _ in },
        script: String? = "https://static-na.payments-amazon.com/checkout.js"
    ) async throws -> [String] {
        try await ShopWorld.with { world in
            FormDestinations(try await world.open("ORDER-1", "14.00", .authorize, change), script: script).sources
        }
    }

    @Test func `The button leads to Amazon, and from there perhaps to the shop, and nowhere else`() async throws {
        let sources = try await sources {
            $0.startUrl = "https://shop.example/cart?a=1"
            $0.successUrl = "https://www.shop.example:8443/thanks"
            $0.cancelUrl = "https://SHOP.example/left"
        }
        let amazon = sources.filter { $0.contains("amazon") }
        #expect(amazon.contains("https://*.amazon.co.jp") && amazon.contains("https://*.payments-amazon.com"))
        #expect(
            sources.filter { !$0.contains("amazon") } == [
                "'self'", "https://shop.example", "https://www.shop.example:8443",
            ])
    }

    @Test(arguments: [
        ("http://localhost:8080/checkout.js", "https://127.0.0.1:*"),
        ("http://simulator:8080/checkout.js", "https://simulator:*"),
    ])
    func `A simulator may show its pages on another port`(_ script: String, _ source: String) async throws {
        #expect(try await sources(script: script).contains(source))
    }

    @Test func `A page without a button leads to the shop only`() async throws {
        #expect(try await sources(script: nil) == ["'self'", "https://shop.example"])
    }

    @Test(arguments: [
        ("https://shop.example/;form-action *", "https://shop.example"), ("http://[::1]:8000/", "http:"),
        ("http://a_b.example/", "http:"), ("shop:", "shop:"), ("https://shop.example;x", nil), ("nothing", nil),
    ])
    func `An address cannot bring a directive of its own`(_ url: String, _ source: String?) {
        let found = ContentSource(url)?.description
        #expect(found == source || (source == nil && found == "https:"))
    }
}
