import AmazonPay
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// The list of endpoints, as a shop keeps it.
@Suite struct WebhookEndpointTests {
    private static let path = "/v1/webhook-endpoints"

    private func put(_ body: String, _ caller: ShopCaller) async throws -> ShopCaller.Answer {
        try await caller.call(.put, Self.path, body)
    }

    @Test func `a secret that is made is told once`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let made = try await put("{\"url\":\"https://shop.example/e\"}", caller)
        #expect(made.status == 201)
        let secret = try #require(made.list("secrets").first?.text)
        #expect(secret.utf8.count == 64)
        let again = try await put("{\"url\":\"https://shop.example/e\"}", caller)
        #expect(again.status == 200)
        #expect(again.json["secrets"] == nil || again.json["secrets"] == .null)
        #expect(!(try await caller.get(Self.path).text.contains(secret)))
        #expect(try await caller.get(Self.path).list("endpoints").count == 1)
    }

    @Test func `a secret is replaced by two, then by one, and rotation makes one`() async throws {
        let world = try CheckoutWorld()
        let caller = ShopCaller(service: world.service)
        let url = "https://shop.example/e"
        let id = try #require(
            try await put("{\"url\":\"\(url)\",\"secrets\":[\"aaaaaaaaaaaaaaaa\"]}", caller).string("endpointId"))
        let both = try await put(
            "{\"url\":\"\(url)\",\"secrets\":[\"bbbbbbbbbbbbbbbb\",\"aaaaaaaaaaaaaaaa\"]}", caller)
        #expect(both.json["secretCount"]?.number == 2)
        let rotated = try await caller.call(.post, "\(Self.path)/\(id)/secret")
        #expect(rotated.status == 201)
        #expect(rotated.list("secrets").count == 1)
        let stored = try #require(try await world.service.records.find(WebhookEndpoint.self, id)?.record)
        #expect(stored.secrets.map(\.text).last == "bbbbbbbbbbbbbbbb")
        #expect(stored.secrets.first?.text == rotated.list("secrets").first?.text)
    }

    @Test func `the same configuration takes back nothing that was changed over the API`() async throws {
        let world = try CheckoutWorld()
        let endpoints = WebhookEndpoints(records: world.service.records)
        let (url, secrets) = ("https://shop.example/e", ["aaaaaaaaaaaaaaaa"])
        let id = try await endpoints.configure(url, secrets).id
        let rotated = try await endpoints.rotate(id)
        #expect(rotated.secrets.count == 2)
        #expect(try await endpoints.configure(url, secrets).secrets == rotated.secrets)
        _ = try await endpoints.remove(id)
        #expect(try await endpoints.configure(url, secrets).removedAt != nil)
        #expect(try await endpoints.list().isEmpty)
        // Another configuration is followed.
        let other = try await endpoints.configure(url, ["bbbbbbbbbbbbbbbb"])
        #expect(other.secrets.map(\.text) == ["bbbbbbbbbbbbbbbb"])
        #expect(try await endpoints.list().map(\.id) == [id])
    }

    @Test func `an endpoint that was removed comes back with a new secret`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let body = "{\"url\":\"https://shop.example/e\"}"
        let made = try await put(body, caller)
        let id = try #require(made.string("endpointId"))
        #expect(try await caller.call(.delete, "\(Self.path)/\(id)").status == 200)
        #expect(try await caller.get(Self.path).list("endpoints").isEmpty)
        #expect(try await caller.call(.post, "\(Self.path)/\(id)/secret").status == 404)
        let back = try await put(body, caller)
        #expect(back.status == 201)
        #expect(back.list("secrets").first != made.list("secrets").first)
        #expect(try await caller.call(.delete, "\(Self.path)/unknown").status == 404)
    }

    @Test(arguments: [
        "http://shop.example/e", "ftp://localhost/", "https://user:pass@shop.example/", "https://shop.example/#x",
        "http://127.0.0.1.example/", "http://127.0.0/", "https://", "/events", "http://localhost.example/",
        "javascript:alert(1)", "https://shop.example:0/", "https://shop.example:65536/",
        // Addresses in spellings that resolvers read, and readers of addresses do not.
        "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://127.1/", "https://10.0.0.0x1/",
    ])
    func `events are not posted in the clear to another machine`(_ url: String) async throws {
        let answer = try await put("{\"url\":\"\(url)\"}", ShopCaller(service: try CheckoutWorld().service))
        #expect(answer.status == 400)
        #expect(answer.string("field") == "url")
    }

    static let nearby = [
        "http://localhost:8091/e", "http://127.0.0.1/e", "http://[::1]:80/e", "https://localhost/", "https://10.0.0.1/",
        "https://169.254.169.254/latest", "https://[fd00::1]/", "https://[::ffff:127.0.0.1]/", "https://0.0.0.0/",
        "https://shop.localhost/", "https://LOCALHOST./",
    ]

    @Test(arguments: nearby)
    func `An endpoint on this machine or in a private network is refused, unless a setting allows it`(
        _ url: String
    ) async throws {
        let refused = try await put("{\"url\":\"\(url)\"}", ShopCaller(service: try CheckoutWorld().service))
        #expect(refused.status == 400)
        #expect(refused.string("field") == "url")
        let world = try CheckoutWorld(configure: { $0.allowsPrivateWebhookAddresses = true })
        #expect(try await put("{\"url\":\"\(url)\"}", ShopCaller(service: world.service)).status == 201)
    }

    @Test func `An https endpoint of the internet is taken`() async throws {
        for url in ["https://shop.example", "https://shop.example:8443/e?x=1", "https://8.8.8.8/"] {
            let answer = try await put("{\"url\":\"\(url)\"}", ShopCaller(service: try CheckoutWorld().service))
            #expect(answer.status == 201)
        }
    }

    @Test func `A shop's token neither adds, changes nor removes an endpoint, and sees no secret`() async throws {
        let root = ShopCaller(service: try CheckoutWorld().service)
        let made = try await put("{\"url\":\"https://shop.example/e\"}", root)
        let id = try #require(made.string("endpointId"))
        let shopToken = try await root.post("/v1/tokens", "{\"name\":\"shop\",\"role\":\"shop\"}")
        let shop = root.with(shopToken.string("token"))
        for (method, path, body) in [
            (HTTPRequest.Method.put, Self.path, "{\"url\":\"https://evil.example/\"}"),
            (.put, Self.path, "{\"url\":\"https://shop.example/e\",\"secrets\":[\"aaaaaaaaaaaaaaaa\"]}"),
            (.delete, "\(Self.path)/\(id)", nil), (.post, "\(Self.path)/\(id)/secret", nil),
        ] as [(HTTPRequest.Method, String, String?)] {
            let refused = try await shop.call(method, path, body)
            #expect(refused.status == 403, "\(method) \(path)")
            #expect(refused.string("reasonCode") == "UnauthorizedAccess")
        }
        #expect(try await shop.get(Self.path).list("endpoints").count == 1)
        #expect(try await root.get(Self.path).list("endpoints").first?.member("url")?.text == "https://shop.example/e")
        #expect(try await shop.get("/v1/webhook-deliveries").status == 200)
    }

    @Test(arguments: ["[]", "[\"short\"]", "[\"aaaaaaaaaaaaaaaa\",\"bbbbbbbbbbbbbbbb\",\"cccccccccccccccc\"]"])
    func `secrets that are none, too short or too many are refused`(_ secrets: String) async throws {
        let answer = try await put(
            "{\"url\":\"https://shop.example/\",\"secrets\":\(secrets)}",
            ShopCaller(service: try CheckoutWorld().service))
        #expect(answer.status == 400)
        #expect(answer.string("field") == "secrets")
    }

    @Test func `a store has a bounded number of endpoints`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        for number in 0..<20 {
            #expect(try await put("{\"url\":\"https://shop.example/\(number)\"}", caller).status == 201)
        }
        #expect(try await put("{\"url\":\"https://shop.example/20\"}", caller).status == 409)
        #expect(try await put("{\"url\":\"https://shop.example/19\"}", caller).status == 200)
    }

    @Test func `no description of an endpoint shows its secrets`() {
        #expect(!"\(WebhookSecret("0123456789abcdef"))".contains("0123"))
        #expect(!"\(CheckoutConfiguration.Webhook(url: "https://a", secrets: ["0123456789abcdef"]))".contains("0123"))
    }
}
