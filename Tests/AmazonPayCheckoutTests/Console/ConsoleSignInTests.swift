import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import HTTPService
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// The way into the console, as those find it who have no token, and those who want an operator to use theirs.
@Suite struct ConsoleSignInTests {
    private func trial(_ body: (ShopWorld, LogLines) async throws -> Void) async throws {
        try await withSimulator { simulator, _ in
            let (store, log) = (try SQLiteStore.inMemory(), LogLines())
            try await body(try ShopWorld(simulator: simulator, store: store, clock: WorldClock(), log: log), log)
            await store.close()
        }
    }

    private func attempt(
        _ world: ShopWorld, _ token: String, from address: String? = "192.0.2.1", _ headers: HTTPFields = [:],
        formToken: String? = nil
    ) async throws -> TestBrowser.Page {
        try await ClientAddress.$current.withValue(address.flatMap(ClientAddress.init)) {
            try await world.browser.send(
                "/console/sign-in", .post, headers, "token=\(token)\(formToken.map { "&signInToken=\($0)" } ?? "")")
        }
    }

    @Test func `Guessing tokens is slowed down for an address, and others may sign in meanwhile`() async throws {
        try await trial { world, _ in
            var statuses: [Int] = []
            for number in 1...8 { statuses.append(try await attempt(world, "guess-\(number)").status) }
            #expect(statuses == [401, 401, 401, 401, 401, 429, 429, 429])
            // Not even the right one is looked at: an answer would tell that it is right.
            let refused = try await attempt(world, "token")
            #expect(refused.status == 429)
            #expect(refused.headers[.retryAfter] == "10")
            #expect(refused.text.contains("Too many attempts"))
            #expect(try await attempt(world, "token", from: "192.0.2.2").status == 303)
            world.clock.advance(seconds: 10)
            #expect(try await attempt(world, "token").status == 303)
        }
    }

    @Test(arguments: ["192.0.2.", "2001:db8::"])
    func `Guessing from many addresses is slowed down as a whole`(_ prefix: String) async throws {
        try await trial { world, _ in
            var limited = 0
            for number in 1...60 {
                limited += try await attempt(world, "guess", from: "\(prefix)\(number)").status == 429 ? 1 : 0
            }
            // The IPv6 addresses are one subscriber's.
            #expect(limited == (prefix.contains(":") ? 55 : 30))
            var unknown = 0
            for _ in 1...60 { unknown += try await attempt(world, "guess", from: nil).status == 429 ? 1 : 0 }
            #expect(unknown >= 30)
        }
    }

    @Test func `Operators who sign in rightly are not slowed down`() async throws {
        try await trial { world, _ in
            var statuses: Set<Int> = []
            for _ in 1...60 { statuses.insert(try await attempt(world, "token").status) }
            #expect(statuses == [303])
        }
    }

    @Test func `Each attempt leaves a line with the address and without the token`() async throws {
        try await trial { world, log in
            let alice = try await world.service.tokens.add("alice", .operator)
            _ = try await attempt(world, "secret-guess")
            _ = try await attempt(world, alice.text)
            let lines = log.lines.filter { $0.hasPrefix("Console sign-in") }
            #expect(
                lines == [
                    "Console sign-in failed client=192.0.2.1",
                    "Console sign-in client=192.0.2.1 name=alice tokenId=\(alice.listing.tokenId)",
                ])
            #expect(!log.lines.contains { $0.contains("secret-guess") || $0.contains(alice.text) })
        }
    }

    @Test func `Attempts that are too many do not fill the log`() async throws {
        try await trial { world, log in
            for _ in 1...50 { _ = try await attempt(world, "guess") }
            let lines = log.lines.filter { $0.hasPrefix("Console sign-in") }
            #expect(lines.count == 10)
            #expect(Set(lines).count == 2)
        }
    }

    @Test func `Bearer tokens that are refused leave lines without them, and as many as people read`() async throws {
        try await trial { world, log in
            let client = ClientAddress("192.0.2.1")
            for number in 1...20 {
                let answer = try await ClientAddress.$current.withValue(client) {
                    try await world.browser.send("/v1/events", .get, [.authorization: "Bearer secret-\(number)"])
                }
                #expect(answer.status == 401)
            }
            let lines = log.lines.filter { $0.contains("Bearer") }
            #expect(lines == Array(repeating: "Bearer token refused client=192.0.2.1", count: 5))
            #expect(!log.lines.contains { $0.contains("secret-") })
        }
    }

    /// What browsers say of a page that a form was on: `Origin`, and `Sec-Fetch-Site` where they know it.
    private static func headers(_ origin: String?, _ site: String?) throws -> HTTPFields {
        var fields = HTTPFields()
        fields[.origin] = origin
        fields[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site
        return fields
    }

    private static let foreign: [(String?, String?)] = [
        // A page of an attacker's, with and without what older browsers do not send.
        ("https://evil.example", "cross-site"), ("https://evil.example", nil), ("null", nil), (nil, "cross-site"),
        // Another port of this machine, or another host of the shop.
        ("http://localhost:3000", "same-site"),
        // The browser says that it is our page, and the form's token is missing.
        ("https://pay.example", "same-origin"),
    ]

    @Test(arguments: foreign)
    func `A foreign page signs nobody in`(_ origin: String?, _ site: String?) async throws {
        let headers = try Self.headers(origin, site)
        try await trial { world, _ in
            for formToken in [nil, "0123456789abcdef0123456789abcdef"] {
                let page = try await attempt(world, "token", headers, formToken: formToken)
                #expect(page.status == 403)
                #expect(page.headers[.setCookie]?.contains("amazonpay_console=") == false)
            }
        }
    }

    @Test func `A foreign page does not use up the attempts of its visitor, nor fill the log`() async throws {
        try await trial { world, log in
            let headers = try Self.headers("https://evil.example", "cross-site")
            for _ in 1...50 { #expect(try await attempt(world, "guess", headers).status == 403) }
            #expect(try await attempt(world, "token").status == 303)
            #expect(log.lines.count { $0.hasPrefix("Console sign-in refused") } == 5)
        }
    }

    @Test func `A foreign page that has a token of its own and an operator's browser do not go together`() async throws
    {
        try await trial { world, _ in
            let attackers = try await world.browser.get("/console/sign-in")
            let operators = try await world.browser.get("/console/sign-in")
            let cookie = try #require(operators.headers[.setCookie]?.split(separator: ";").first.map(String.init))
            let headers: HTTPFields = [.origin: "null", .cookie: cookie]
            let page = try await attempt(world, "token", headers, formToken: attackers.field("signInToken"))
            #expect(page.status == 403)
        }
    }

    @Test(arguments: ["same-origin", "none", nil])
    func `The console's own page signs an operator in, also with two tabs`(_ site: String?) async throws {
        try await trial { world, _ in
            let first = try await world.browser.get("/console/sign-in")
            let setCookie = try #require(first.headers[.setCookie])
            for part in ["__Host-amazonpay_sign_in=", "HttpOnly", "SameSite=Strict", "Secure", "Path=/"] {
                #expect(setCookie.contains(part), "\(part)")
            }
            let cookie = try #require(setCookie.split(separator: ";").first.map(String.init))
            var headers: HTTPFields = [.origin: "null", .cookie: cookie]
            let second = try await world.browser.send("/console/sign-in", .get, headers)
            headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site
            for tab in [first, second] {
                let token = try #require(tab.field("signInToken"))
                #expect(try await attempt(world, "token", headers, formToken: token).status == 303)
            }
        }
    }
}
