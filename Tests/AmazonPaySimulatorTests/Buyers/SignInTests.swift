import AmazonPay
import AmazonPayTesting
import Testing

@Suite struct SignInTests {
    private func signIn(_ simulator: TestSimulator, _ scopes: [BuyerScope]? = nil) async throws -> Buyer.Token {
        try await simulator.signIn(
            .init(signInReturnUrl: "http://localhost/in", storeId: simulator.storeId, signInScopes: scopes), as: "jack")
    }

    @Test(
        arguments: [
            (nil, ["name", "email"]), ([BuyerScope](), []), ([.email], ["email"]),
            ([.name, .phoneNumber, .primeStatus], ["name", "phoneNumber", "primeMembershipTypes"]),
            ([.postalCode], ["postalCode", "countryCode"]), ([.shippingAddress], ["shippingAddress"]),
            ([.billingAddress], ["billingAddress"]),
        ] as [([BuyerScope]?, [String])])
    func `the merchant learns who the buyer is, as far as the scopes go`(
        scopes: [BuyerScope]?, members: [String]
    ) async throws {
        try await withSimulator { simulator, client in
            let buyer = try await client.buyers.get(signIn(simulator, scopes))
            #expect(buyer.buyerId?.hasPrefix("amzn1.account.") == true)
            let found: [(String, Bool)] = [
                ("name", buyer.name != nil), ("email", buyer.email != nil), ("phoneNumber", buyer.phoneNumber != nil),
                ("primeMembershipTypes", buyer.primeMembershipTypes?.isEmpty == false),
                ("postalCode", buyer.postalCode != nil), ("countryCode", buyer.countryCode != nil),
                ("shippingAddress", buyer.shippingAddress != nil), ("billingAddress", buyer.billingAddress != nil),
            ]
            #expect(Set(found.filter(\.1).map(\.0)) == Set(members))
        }
    }

    @Test func `a token is good for a day, and for its merchant`() async throws {
        try await withSimulator { simulator, client in
            let token = try await signIn(simulator)
            let live = try await simulator.liveClient()
            await #expect(throws: AmazonPayError.self) { try await live.buyers.get(token) }
            try await simulator.advance(by: "PT23H59M")
            _ = try await client.buyers.get(token)
            try await simulator.advance(by: "PT1M")
            let error = await #expect(throws: AmazonPayError.self) { try await client.buyers.get(token) }
            #expect(error?.reasonCode == .resourceNotFound)
        }
    }
}
