import AmazonPay
import DurableStore
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Who is let in.
@Suite struct TokenTests {
    private func made(_ role: String, by caller: ShopCaller) async throws -> (id: String, token: String) {
        let answer = try await caller.post("/v1/tokens", "{\"name\":\"\(role) one\",\"role\":\"\(role)\"}")
        #expect(answer.status == 201)
        return (try #require(answer.string("tokenId")), try #require(answer.string("token")))
    }

    @Test func `a token that was made opens the API until it is revoked`() async throws {
        let root = ShopCaller(service: try CheckoutWorld().service)
        let (id, token) = try await made("shop", by: root)
        let shop = root.with(token)
        #expect(try await shop.get("/v1/checkouts/x").status == 404)
        let revoked = try await root.call(.delete, "/v1/tokens/\(id)")
        #expect(revoked.string("state") == "Revoked")
        let refused = try await shop.get("/v1/checkouts/x")
        #expect(refused.status == 401)
        #expect(refused.headers[.wwwAuthenticate] == "Bearer")
        #expect(try await root.call(.delete, "/v1/tokens/\(id)").text == revoked.text)
    }

    @Test func `a shop's token makes no tokens, an operator's does`() async throws {
        let root = ShopCaller(service: try CheckoutWorld().service)
        let shop = root.with(try await made("shop", by: root).token)
        let refused = try await shop.get("/v1/tokens")
        #expect(refused.status == 403)
        #expect(refused.string("reasonCode") == "UnauthorizedAccess")
        let person = root.with(try await made("operator", by: root).token)
        #expect(try await person.get("/v1/tokens").list("tokens").count == 2)
        #expect(try await person.get("/v1/checkouts/x").status == 404)
    }

    @Test func `neither the list nor the database holds a token's text`() async throws {
        let world = try CheckoutWorld()
        let root = ShopCaller(service: world.service)
        let (id, token) = try await made("shop", by: root)
        #expect(!(try await root.get("/v1/tokens").text.contains(token)))
        let secret = try #require(token.split(separator: "_").last)
        let document = try #require(try await world.store.document(DocumentKey(kind: "token", id: id)))
        #expect(!String(decoding: document.body, as: UTF8.self).contains(secret))
    }

    @Test(arguments: ["", "x", "apt_1", "apt__", "apt_a_b_c", "tokem"])
    func `a text that is no token is refused`(_ text: String) async throws {
        let root = ShopCaller(service: try CheckoutWorld().service)
        #expect(try await root.with(text).get("/v1/checkouts/x").status == 401)
    }

    @Test func `a token with another secret is refused`() async throws {
        let root = ShopCaller(service: try CheckoutWorld().service)
        let token = try await made("shop", by: root).token
        #expect(try await root.with(String(token.dropLast()) + "x").get("/v1/checkouts/x").status == 401)
        #expect(try await root.with(nil).get("/v1/checkouts/x").status == 401)
    }

    @Test func `a token of one store opens no other store of the same database`() async throws {
        let world = try CheckoutWorld()
        let token = try await made("operator", by: ShopCaller(service: world.service)).token
        let other = TokenDirectory(
            store: world.store, storeId: "other", configuredToken: nil, now: { world.now }, makeID: { "1" },
            sleep: { _ in })
        #expect(try await other.role(of: token) == nil)
    }

    @Test(arguments: [
        ("{\"name\":\"\",\"role\":\"shop\"}", "name"), ("{\"name\":\"a\",\"role\":\"king\"}", "role"),
        ("{\"role\":\"shop\"}", "name"), ("{\"name\":\"a\\u001b[2J\",\"role\":\"shop\"}", "name"),
    ])
    func `a token that is asked for wrongly is refused by field`(_ body: String, _ field: String) async throws {
        let answer = try await ShopCaller(service: try CheckoutWorld().service).post("/v1/tokens", body)
        #expect(answer.status == 400)
        #expect(answer.string("field") == field)
    }
}
