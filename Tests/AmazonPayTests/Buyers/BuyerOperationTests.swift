import AmazonPay
import HTTPTypes
import Testing

@Suite struct BuyerOperationTests {
    static let rows: [SentCall] = [
        SentCall(
            name: "get without scopes", method: .get, path: "/v2/buyers/eyJ6aXAiOi",
            answer: #"{"buyerId":"amzn1.account.A"}"#
        ) {
            let buyer = try await $0.buyers.get("eyJ6aXAiOi")
            #expect(buyer.buyerId == "amzn1.account.A")
        },
        SentCall(
            name: "get, all scopes, a token of base 64", method: .get, path: "/v2/buyers/a%2Bb%2Fc.d%3D%3D",
            answer: """
                {"buyerId":"amzn1.account.A","name":"Susie Smith","email":"susie@example.com","postalCode":"60602",
                "countryCode":"US","phoneNumber":"800-000-0000","primeMembershipTypes":["PRIME_GENERAL_US"],
                "shippingAddress":{"name":"Susie Smith","addressLine1":"10 Ditka Ave","city":"Chicago",
                "postalCode":"60602","countryCode":"US"},"billingAddress":{"city":"Seattle"}}
                """
        ) {
            let buyer = try await $0.buyers.get("a+b/c.d==")
            #expect(buyer.postalCode == "60602")
            #expect(buyer.countryCode == "US")
            #expect(buyer.primeMembershipTypes == [.generalUS])
            #expect(buyer.shippingAddress?.city == "Chicago")
            #expect(buyer.billingAddress?.city == "Seattle")
        },
    ]

    @Test(arguments: rows)
    func `a buyer's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test func `a failure shows nothing of the token`() async throws {
        let client = try TestClient.make(StubTransport(status: 404, Answers.error("ResourceNotFound", "token-1")))
        let error = await #expect(throws: AmazonPayError.self) { try await client.buyers.get("token-1") }
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!dumped.contains("token-1"))
        #expect(error?.nextStep == .forgetObject)
    }

    @Test(arguments: ["", ".", "..", "a/../b", "a\nb"])
    func `a token that would lead elsewhere is not sent`(token: String) async throws {
        let transport = StubTransport(status: 200, "{}")
        let client = try TestClient.make(transport)
        let error = await #expect(throws: AmazonPayError.self) {
            try await client.buyers.get(Buyer.Token(rawValue: token))
        }
        #expect(error?.code == .invalidRequest)
        #expect(transport.sent.isEmpty)
    }
}
