import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPaySimulator

@Suite struct MerchantAccountTests {
    private func refusal<Value>(_ call: () async throws -> Value) async -> ReasonCode? {
        do {
            _ = try await call()
            return nil
        } catch {
            return (error as? AmazonPayError)?.reasonCode
        }
    }

    private func newer(_ client: AmazonPayClient) async throws -> MerchantAccount.ID {
        let account = try await client.merchantAccounts.create(
            .init(uniqueReferenceId: "u1", ledgerCurrency: .jpy, businessInfo: .init(email: "shop@example.com")))
        return try #require(account.merchantAccountId)
    }

    @Test func `an account with a login needs its merchant's token, one without does not`() async throws {
        try await withSimulator { _, client in
            let newer = try await newer(client)
            let older = try await client.amazonPayAccounts.register(
                .init(uniqueReferenceId: "u2", ledgerCurrency: .eur, businessInfo: .init(businessLegalName: "Shop")))
            let change = UpdateAmazonPayAccount(businessInfo: .init(businessLegalName: "Another"))
            try await client.amazonPayAccounts.update(#require(older.merchantAccountId), change)
            #expect(
                await refusal { try await client.amazonPayAccounts.update(newer, change) } == .invalidAuthorizationToken
            )
        }
    }

    @Test func `a reference is used once, and claims the account`() async throws {
        try await withSimulator { _, client in
            let id = try await newer(client)
            #expect(await refusal { try await newer(client) } == .invalidParameterValue)
            #expect(
                await refusal { try await client.merchantAccounts.claim(id, uniqueReferenceId: "other") }
                    == .invalidParameterValue)
            _ = try await client.merchantAccounts.claim(id, uniqueReferenceId: "u1")
        }
    }

    @Test func `a deleted account is gone`() async throws {
        try await withSimulator { _, client in
            let id = try await newer(client)
            try await client.amazonPayAccounts.delete(id)
            #expect(await refusal { try await client.amazonPayAccounts.delete(id) } == .resourceNotFound)
        }
    }

    @Test func `stores are for providers`() async throws {
        try await withSimulator { simulator, client in
            let id = try await newer(client)
            let token = try await simulator.authorizationToken(for: id.rawValue)
            func make() async throws -> Store.ID {
                try await client.stores.create(.init(storeName: "Shop"), in: id, authorizationToken: token)
            }
            #expect(await refusal { try await make() } == .unauthorizedAccess)
            try await simulator.makeProvider()
            let store = try await make()
            try await client.stores.update(store, in: id, .init(storeName: "B"), authorizationToken: token)
            #expect(
                await refusal {
                    try await client.stores.update("unknown", in: id, .init(storeName: "B"), authorizationToken: token)
                } == .resourceNotFound)
        }
    }

    @Test func `tokens of merchants are given out live only`() async throws {
        try await withSimulator { simulator, client in
            let old = MWSAuthToken(rawValue: "amzn.mws.4ea38b7b-f563-7709-4bae-87aea0000000")
            #expect(
                await refusal { try await client.authorizationTokens.get(old, merchantId: "A1") }
                    == .unsupportedOperation)
            let live = try await simulator.liveClient()
            let token = try await live.authorizationTokens.get(old, merchantId: "A1")
            #expect(token.authorizationToken.split(separator: ".").count == 3)
            #expect(
                await refusal { try await live.authorizationTokens.get("amzn.mws.1", merchantId: "A1") }
                    == .invalidParameterValue)
        }
    }

    @Test func `an account is updated with 204 and deleted with 202, and may be registered again with the same key`()
        async throws
    {
        let seller = try await SimulatorTrial().seller()
        func register(_ name: String) async throws -> TrialAnswer {
            try await seller.call(
                "POST", "merchantAccounts",
                #"{"uniqueReferenceId":"u1","ledgerCurrency":"JPY","businessInfo":{"businessLegalName":"\#(name)"}}"#,
                key: "k")
        }
        let first = try await register("Shop")
        #expect(first.status == 201)
        #expect(first.text.hasPrefix(#"{"uniqueReferenceId":"u1","merchantAccountId":"#), "\(first)")
        let path = "merchantAccounts/\(first["merchantAccountId"] ?? "")"
        let updated = try await seller.call("PATCH", path, #"{"businessInfo":{"businessLegalName":"B"}}"#)
        #expect(updated.status == 204)
        #expect(updated.text.isEmpty)
        #expect(try await register("Other").verdict == "400 InvalidParameterValue")
        let deleted = try await seller.call("DELETE", path)
        #expect(deleted.status == 202)
        #expect(deleted.text.isEmpty)
        let second = try await register("Other")
        #expect(second.status == 201, "\(second)")
        #expect(second["merchantAccountId"] != first["merchantAccountId"])
    }
}
