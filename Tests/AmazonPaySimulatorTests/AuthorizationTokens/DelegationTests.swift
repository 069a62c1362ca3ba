import AmazonPay
import AmazonPayTesting
import Testing

/// A solution provider who calls for one of its merchants.
@Suite struct DelegationTests {
    private struct Merchant: Decodable {
        let merchantId: String
        let storeId: String
        let publicKeyId: String
    }

    private func merchant(_ simulator: TestSimulator) async throws -> Merchant {
        try await simulator.control("POST", "merchants")
    }

    private func open(_ store: String, by client: AmazonPayClient) async throws -> CheckoutSession.ID {
        try await client.checkoutSessions.create(
            .init(
                webCheckoutDetails: .init(checkoutReviewReturnUrl: "http://localhost/review"),
                storeId: Store.ID(rawValue: store))
        ).checkoutSessionId
    }

    private func refusal<Value>(_ call: () async throws -> Value) async -> ReasonCode? {
        do {
            _ = try await call()
            return nil
        } catch {
            return (error as? AmazonPayError)?.reasonCode
        }
    }

    @Test func `a delegated call reaches the merchant's objects, and none of the provider's`() async throws {
        try await withSimulator { simulator, client in
            let merchant = try await merchant(simulator)
            let delegated = client.delegated(by: try await simulator.authorizationToken(for: merchant.merchantId))
            let theirs = try await open(merchant.storeId, by: delegated)
            let own = try await open(simulator.storeId.rawValue, by: client)
            #expect(try await delegated.checkoutSessions.get(theirs).checkoutSessionId == theirs)
            #expect(await refusal { try await client.checkoutSessions.get(theirs) } == .resourceNotFound)
            #expect(await refusal { try await delegated.checkoutSessions.get(own) } == .resourceNotFound)
            let store = simulator.storeId.rawValue
            #expect(await refusal { try await open(store, by: delegated) } == .invalidParameterValue)
        }
    }

    @Test func `the same idempotency key is another one for each merchant`() async throws {
        try await withSimulator { simulator, client in
            let merchant = try await merchant(simulator)
            let delegated = client.delegated(by: try await simulator.authorizationToken(for: merchant.merchantId))
            let key = try IdempotencyKey("order-1")
            func make(_ store: String, _ client: AmazonPayClient) async throws -> CheckoutSession.ID {
                try await client.checkoutSessions.create(
                    .init(
                        webCheckoutDetails: .init(checkoutReviewReturnUrl: "http://localhost/review"),
                        storeId: Store.ID(rawValue: store)), idempotencyKey: key
                ).checkoutSessionId
            }
            let own = try await make(simulator.storeId.rawValue, client)
            let theirs = try await make(merchant.storeId, delegated)
            #expect(own != theirs)
            #expect(try await make(merchant.storeId, delegated) == theirs)
        }
    }

    @Test(arguments: ["jwt", "a.b.c", String(repeating: "x", count: 4000)])
    func `a token that was never given out is refused by every operation`(text: String) async throws {
        try await withSimulator { simulator, client in
            let delegated = client.delegated(by: AuthorizationToken(authorizationToken: text))
            let store = simulator.storeId.rawValue
            #expect(await refusal { try await open(store, by: delegated) } == .invalidAuthorizationToken)
            #expect(await refusal { try await delegated.charges.get("S01-1-1-C1") } == .invalidAuthorizationToken)
        }
    }

    @Test func `a token is good for a day, for its provider, and for a merchant that is there`() async throws {
        try await withSimulator { simulator, client in
            let merchant = try await merchant(simulator)
            let token = try await simulator.authorizationToken(for: merchant.merchantId)
            let stranger = try await simulator.anotherMerchant().delegated(by: token)
            #expect(await refusal { try await open(merchant.storeId, by: stranger) } == .invalidAuthorizationToken)
            let nobody = client.delegated(by: try await simulator.authorizationToken(for: "A0NOBODY"))
            #expect(await refusal { try await open(merchant.storeId, by: nobody) } == .invalidAuthorizationToken)
            let delegated = client.delegated(by: token)
            try await simulator.advance(by: "PT23H59M")
            _ = try await open(merchant.storeId, by: delegated)
            try await simulator.advance(by: "PT1M")
            #expect(await refusal { try await open(merchant.storeId, by: delegated) } == .invalidAuthorizationToken)
        }
    }

    @Test func `an account is changed with its own token only`() async throws {
        try await withSimulator { simulator, client in
            let account = try await client.merchantAccounts.create(
                .init(uniqueReferenceId: "u1", ledgerCurrency: .jpy, businessInfo: .init(email: "s@example.com")))
            let id = try #require(account.merchantAccountId)
            func update(_ token: AuthorizationToken) async throws {
                try await client.merchantAccounts.update(
                    id, .init(businessInfo: .init(businessDisplayName: "Another")), authorizationToken: token)
            }
            let other = try await simulator.authorizationToken(for: "A0OTHER")
            #expect(await refusal { try await update(other) } == .invalidAuthorizationToken)
            try await update(try await simulator.authorizationToken(for: id.rawValue))
        }
    }
}
