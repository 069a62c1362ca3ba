import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPService
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Testing

@testable import AmazonPayCheckout

/// What a server gets from the service for requests of each kind.
@Suite struct CheckoutResponderTests {
    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], _ body: String = "",
        to service: CheckoutService
    ) async throws -> TestResponse {
        try await Application(responder: service.buildResponder()).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body))
        }
    }

    private static func path(_ route: String) -> String {
        route.split(separator: "/").map { $0.hasPrefix("{") ? "x" : $0 }.joined(separator: "/")
    }

    @Test func `HEAD is answered like GET without a body, on each path that has GET`() async throws {
        let service = try CheckoutWorld().service
        let paths = Set(service.buildRouter().routes.filter { $0.method == .get }.map { $0.path.description })
        #expect(paths.count > 15)
        for path in paths {
            let headers: HTTPFields = [.authorization: "Bearer token"]
            let get = try await send(.get, "/" + Self.path(path), headers, to: service)
            let head = try await send(.head, "/" + Self.path(path), headers, to: service)
            #expect(head.status == get.status, "\(path)")
            #expect(head.headers[.contentLength] == String(get.body.readableBytes), "\(path)")
            #expect(head.headers[.contentType] == get.headers[.contentType], "\(path)")
            #expect(head.body.readableBytes == 0, "\(path)")
        }
    }

    @Test func `HEAD where there is no GET is refused like GET`() async throws {
        let service = try CheckoutWorld().service
        let answer = try await send(.head, "/console/sign-out", to: service)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "POST")
        let other = try await send(.put, "/v1/checkouts/x", [.authorization: "Bearer token"], to: service)
        #expect(other.headers[.allow] == "GET, HEAD, PATCH")
    }

    @Test(arguments: [
        ("https://pay.example", true), ("https://shop.example/pay", true), ("http://localhost:8090", false),
    ])
    func `browsers that came over https are told to stay with it`(_ url: String, _ isTold: Bool) async throws {
        let service = try CheckoutWorld().service
        service.publicAddress.url = url
        for path in ["/health", "/nowhere", "/checkout/x", "/console"] {
            let answer = try await send(.get, path, to: service)
            #expect((answer.headers[.strictTransportSecurity] != nil) == isTold, "\(path)")
        }
    }

    @Test(arguments: [
        ("/pay", "/pay"), ("", ""), ("/checkout", "/checkout"), ("/a/b%20c", "/a/b%20c"), ("/console", "/console"),
        ("/v1", "/v1"), ("/amazonpay", "/amazonpay"),
    ])
    func `below a path everything is found, whether the proxy takes the path off or not`(
        _ base: String, _ path: String
    ) async throws {
        let service = try CheckoutWorld().service
        service.publicAddress.url = "https://shop.example\(base)"
        #expect(service.publicAddress.path == path)
        for prefix in [base, ""] {
            for page in ["/health", "/checkout-assets/style.css", "/console-assets/console.css", "/openapi.json"] {
                #expect(try await send(.get, prefix + page, to: service).status == .ok, "\(prefix)\(page)")
            }
            let console = try await send(.get, "\(prefix)/console", to: service)
            #expect(console.headers[.location] == "\(base)/console/sign-in")
            let signIn = try await send(.get, "\(prefix)/console/sign-in", to: service)
            #expect(String(buffer: signIn.body).contains("action=\"\(base)/console/sign-in\""))
            #expect(String(buffer: signIn.body).contains("href=\"\(base)/console-assets/console.css\""))
            let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let signedIn = try await send(.post, "\(prefix)/console/sign-in", form, "token=token", to: service)
            #expect(signedIn.headers[.location] == "\(base)/console")
            let missing = try await send(.get, "\(prefix)/checkout/none", to: service)
            #expect(missing.status == .notFound)
            #expect(String(buffer: missing.body).contains("href=\"\(base)/checkout-assets/style.css\""))
            #expect(try await send(.get, "\(prefix)/nowhere", to: service).status == .notFound)
        }
    }

    @Test func `a checkout below a path has its button, its ways back and its description there`() async throws {
        let service = try CheckoutWorld().service
        service.publicAddress.url = "https://shop.example/pay"
        let opened = try await send(
            .post, "/pay/v1/checkouts", [.authorization: "Bearer token"], ShopCaller.order, to: service)
        let checkout = try JSONDecoder().decode([String: JSONValue].self, from: Data(opened.body.readableBytesView))
        guard case .string(let url)? = checkout["checkoutUrl"] else {
            Issue.record("there is no page")
            return
        }
        #expect(url.hasPrefix("https://shop.example/pay/checkout/"))
        let page = try await send(.get, String(url.dropFirst("https://shop.example".count)), to: service)
        let html = String(buffer: page.body)
        #expect(html.contains("src=\"/pay/checkout-assets/button.js\""))
        guard case .string(let id)? = checkout["checkoutId"] else {
            Issue.record("there is no id")
            return
        }
        let stored = try #require(try await service.process.repository.checkout(Checkout.ID(rawValue: id))?.checkout)
        let back = "https://shop.example/pay/amazonpay/return?checkout=\(stored.pageID)"
        #expect(stored.payloadJSON.replacing("\\/", with: "/").contains(back))
        let description = try await send(.get, "/pay/openapi.json", to: service)
        #expect(String(buffer: description.body).contains("\"servers\":[{\"url\":\"/pay\"}]"))
    }

    private static let languages = [
        ("de-AT,de;q=0.9", "de", "Cookies"), ("fr", "fr", "cookies"), ("ja", "ja", "Cookie"), ("", "en", "cookies"),
    ]

    @Test(arguments: languages)
    func `a buyer with more cookies than are read is told what to do, and the order is completed`(
        _ accepted: String, _ tag: String, _ word: String
    ) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open()
            let session = try await world.payAtAmazon(checkout)
            let head = HTTPRequestHead(
                version: .http1_1, method: .GET, uri: world.back(checkout, session),
                headers: ["accept-language": accepted])
            let answer = world.service.requestPolicy().refusal(.headTooLong(limit: 128 << 10), head)
            let html = String(buffer: answer.body)
            #expect(html.contains("lang=\"\(tag)\"") && html.contains(word))
            #expect(answer.headers.first(name: "content-type") == "text/html; charset=utf-8")
            await world.service.drives.finish()
            #expect(try await world.stored(checkout).payment?.checkoutSessionId == session)
        }
    }

    @Test(arguments: [
        ("/v1/checkouts", 256 << 10), ("/amazonpay/notifications", 256 << 10), ("/console/sign-in", 16 << 10),
        ("/amazonpay/review", 16 << 10), ("/pay/console/actions?x=1", 16 << 10), ("/pay/v1/checkouts", 256 << 10),
    ])
    func `each route has its limit for bodies`(_ target: String, _ limit: Int) throws {
        let service = try CheckoutWorld().service
        service.publicAddress.url = "https://shop.example/pay"
        #expect(
            service.requestPolicy().bodyLimit(HTTPRequestHead(version: .http1_1, method: .POST, uri: target)) == limit)
    }

    @Test func `a program with too long a head gets the shape of every refusal`() throws {
        let policy = try CheckoutWorld().service.requestPolicy()
        for head in [nil, HTTPRequestHead(version: .http1_1, method: .GET, uri: "/v1/checkouts/x")] {
            let answer = policy.refusal(.headTooLong(limit: 1024), head)
            #expect(answer.headers.first(name: "content-type") == "application/problem+json")
            #expect(String(buffer: answer.body).contains("\"status\":431"))
        }
    }
}
