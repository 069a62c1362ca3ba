import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPayCheckout

/// The console as operators and strangers find it.
@Suite struct ConsoleTests {
    @Test(arguments: ["/console", "/console/order?orderId=ORDER-1", "/console/search?q=ORDER-1"])
    func `Who is not signed in sees the sign-in page only`(_ path: String) async throws {
        try await ShopWorld.with { world in
            _ = try await world.pay()
            for cookie in [nil, "__Host-amazonpay_console=0123456789abcdef0123456789abcdef"] {
                let page = try await OperatorsBrowser(world: world, cookie: cookie).get(path)
                #expect(page.location == "/console/sign-in")
                #expect(!page.text.contains("ORDER-1"))
            }
        }
    }

    @Test func `A wrong token signs nobody in`() async throws {
        try await ShopWorld.with { world in
            let page = try await OperatorsBrowser(world: world).post("/console/sign-in", ["token": "tokem"])
            #expect(page.status == 401)
            #expect(page.cookie?.contains("amazonpay_console=") == false)
        }
    }

    @Test(arguments: [
        ("https://pay.example", "__Host-amazonpay_console=", true),
        ("http://localhost:8090", "amazonpay_console=", false),
    ])
    func `The cookie belongs to this host alone, no script reads it, and it works over plain http as well`(
        _ address: String, _ name: String, _ isSecure: Bool
    ) async throws {
        try await ShopWorld.with { world in
            world.service.publicAddress.url = address
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let page = try await OperatorsBrowser(world: world).post("/console/sign-in", ["token": "token"])
            let parts = try #require(page.cookie).components(separatedBy: "; ")
            #expect(parts.first?.hasPrefix(name) == true)
            #expect(Set(parts.dropFirst()).isSuperset(of: ["HttpOnly", "SameSite=Strict", "Path=/"]))
            #expect(parts.contains("Secure") == isSecure)
            // With a domain the cookie would be that of each of its hosts.
            #expect(!parts.contains { $0.hasPrefix("Domain") })
            #expect(try await browser.get("/console").status == 200)
        }
    }

    @Test func `Signing out many times at once ends the session`() async throws {
        try await ShopWorld.with { world in
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let formToken = try #require(try await browser.get("/console").field("formToken"))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...12 {
                    group.addTask { try await browser.post("/console/sign-out", ["formToken": formToken]).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 303, count: 12))
            #expect(try await browser.get("/console").location == "/console/sign-in")
        }
    }

    @Test func `Signing out ends the session, not only the cookie`() async throws {
        try await ShopWorld.with { world in
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let formToken = try #require(try await browser.get("/console").field("formToken"))
            _ = try await browser.post("/console/sign-out", ["formToken": formToken])
            #expect(try await browser.get("/console").location == "/console/sign-in")
        }
    }

    @Test func `Operators who press Done for the same item at once all see the overview`() async throws {
        try await ShopWorld.with { world in
            let records = world.service.records
            let item = AttentionItem(
                topic: "clock.differs", subject: "clock", storeId: records.storeId, orderId: "", paymentId: nil,
                text: "Look at it.", since: records.now())
            try await records.raise(item)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let formToken = try #require(try await browser.get("/console").field("formToken"))
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...12 {
                    group.addTask {
                        try await browser.post("/console/attention", ["formToken": formToken, "id": item.documentID])
                            .status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 303, count: 12))
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test func `A session ends after a working day`() async throws {
        try await ShopWorld.with { world in
            let browser = try await OperatorsBrowser.signedIn(in: world)
            try await world.advance(seconds: 12 * 3600 + 1)
            #expect(try await browser.get("/console").location == "/console/sign-in")
            await world.runDue()
            #expect(try await world.store.count(kind: ConsoleSession.kind) == 0)
        }
    }

    @Test func `A session ends with the token that it was begun with`() async throws {
        try await ShopWorld.with { world in
            let token = try await world.service.tokens.add("alice", .operator)
            let alice = try await OperatorsBrowser.signedIn(in: world, token: token.text)
            let root = try await OperatorsBrowser.signedIn(in: world)
            #expect(try await alice.get("/console").status == 200)
            _ = try await world.service.tokens.revoke(token.listing.tokenId)
            #expect(try await alice.get("/console").location == "/console/sign-in")
            #expect(try await root.get("/console").status == 200)
            // The token of the configuration ends with the configuration.
            for (configured, status) in [("token", 200), ("another", 303)] {
                let restarted = try world.restarted(shopToken: configured)
                let browser = OperatorsBrowser(world: restarted, cookie: root.cookie)
                #expect(try await browser.get("/console").status == status)
            }
        }
    }

    @Test func `A shop's token opens no console`() async throws {
        try await ShopWorld.with { world in
            let shop = try await world.service.tokens.add("server", .shop).text
            let page = try await OperatorsBrowser(world: world).post("/console/sign-in", ["token": shop])
            #expect(page.status == 401)
            #expect(page.cookie?.contains("amazonpay_console=") == false)
        }
    }

    @Test func `An order is found by each id of it`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER/&ü 1")
            let charge = try #require(try await world.charges(payment).first)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let ids = [
                "ORDER%2F%26%C3%BC+1", payment.id.rawValue, payment.chargePermissionId.rawValue,
                payment.checkoutSessionId?.rawValue ?? "", charge.id.rawValue,
            ]
            for id in ids {
                #expect(
                    try await browser.get("/console/search?q=\(id)").location
                        == "/console/order?orderId=ORDER%2F%26%C3%BC%201", "\(id)")
            }
            #expect(try await browser.get("/console/search?q=nothing").text.contains("No match for"))
        }
    }

    @Test func `An order is found by the shop's ids of its operations and subscriptions`() async throws {
        try await ShopWorld.with { world in
            let refund = #"{"operationId":"return-7","amount":{"amount":"1.00","currencyCode":"USD"}}"#
            for order in ["ORDER-1", "ORDER-2"] {
                #expect(try await world.ask("refunds", refund, of: world.pay(order)).status == 201)
                try await world.advance(seconds: 1)
            }
            try await world.subscribe(world.agree(.confirm, "ORDER-3"), "SUB-7")
            let browser = try await OperatorsBrowser.signedIn(in: world)
            // The same id may be one of several payments: the newest is found.
            for (id, order) in [("return-7", "ORDER-2"), ("SUB-7", "ORDER-3")] {
                #expect(
                    try await browser.get("/console/search?q=\(id)").location == "/console/order?orderId=\(order)")
            }
        }
    }

    @Test func `The time line of an order has each call and each answer`() async throws {
        try await ShopWorld.with { world in
            _ = try await world.pay()
            let page = try await OperatorsBrowser.signedIn(in: world).get("/console/order?orderId=ORDER-1").text
            for line in [
                "Buyer has come back", "Get Checkout Session", "Complete Checkout Session", "Get Charge Permission",
            ] {
                #expect(page.contains(line), "\(line)")
            }
        }
    }

    @Test func `What a shop names its orders is text on the pages`() async throws {
        try await ShopWorld.with { world in
            let name = #""><script>alert(1)</script>"#
            _ = try await world.open(name)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let found = try #require(
                try await browser.get("/console/search?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").location)
            for path in ["/console", found] { #expect(!(try await browser.get(path).text.contains("<script"))) }
        }
    }
}
