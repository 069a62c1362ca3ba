import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct MerchantAccountOperationTests {
    private static let person = AccountPerson(
        personFullName: "Secret Person", residentialAddress: AccountAddress(city: "Secret City"),
        dateOfBirth: "19700101")
    private static let token = AuthorizationToken(authorizationToken: "jwt")

    static let rows: [SentCall] = [
        SentCall(
            name: "register", method: .post, path: "/v2/merchantAccounts",
            body: """
                {"businessInfo":{"businessLegalName":"Shop","businessType":"CORPORATE","countryOfEstablishment":"DE"},\
                "ledgerCurrency":"EUR","primaryContactPerson":{"dateOfBirth":"19700101","personFullName":"Secret Person",\
                "residentialAddress":{"city":"Secret City"}},"uniqueReferenceId":"u1"}
                """, key: "k", status: 201, answer: #"{"uniqueReferenceId":"u1","merchantAccountId":"A1"}"#
        ) {
            let account = RegisterAmazonPayAccount(
                uniqueReferenceId: "u1", ledgerCurrency: .eur,
                businessInfo: BusinessInfo(
                    businessType: .corporate, businessLegalName: "Shop", countryOfEstablishment: "DE"),
                primaryContactPerson: person)
            let made = try await $0.amazonPayAccounts.register(account, idempotencyKey: IdempotencyKey("k"))
            #expect(made.merchantAccountId == "A1")
        },
        SentCall(
            name: "update the older kind", method: .patch, path: "/v2/merchantAccounts/A1",
            body: #"{"businessInfo":{"businessLegalName":"Shop"}}"#, status: 204, answer: ""
        ) {
            try await $0.amazonPayAccounts.update(
                "A1", UpdateAmazonPayAccount(businessInfo: BusinessInfo(businessLegalName: "Shop")))
        },
        SentCall(name: "delete", method: .delete, path: "/v2/merchantAccounts/A1", status: 202, answer: "") {
            try await $0.amazonPayAccounts.delete("A1")
        },
        SentCall(
            name: "create", method: .post, path: "/v2/merchantAccounts",
            body: """
                {"businessInfo":{"email":"shop@example.jp"},"ledgerCurrency":"JPY","merchantStatus":{"state":"ACTIVE"},\
                "stores":[{"domainUrls":["https://shop.example"],"storeName":"Shop"}],"uniqueReferenceId":"u2"}
                """, status: 201, answer: #"{"merchantAccountId":"A2"}"#
        ) {
            let account = CreateMerchantAccount(
                uniqueReferenceId: "u2", ledgerCurrency: .jpy, businessInfo: BusinessInfo(email: "shop@example.jp"),
                stores: [AccountStore(domainUrls: ["https://shop.example"], storeName: "Shop")],
                merchantStatus: MerchantAccountStatus(state: "ACTIVE"))
            let found = try await $0.merchantAccounts.create(account).merchantAccountId
            #expect(found == "A2")
        },
        SentCall(
            name: "update", method: .patch, path: "/v2/merchantAccounts/A2",
            body: #"{"integrationInfo":{"ipnEndpointUrls":["https://shop.example/ipn"]}}"#, answer: "{}"
        ) {
            let changes = UpdateMerchantAccount(
                integrationInfo: IntegrationInfo(ipnEndpointUrls: ["https://shop.example/ipn"]))
            try await $0.merchantAccounts.update("A2", changes, authorizationToken: token)
        },
        SentCall(
            name: "create store", method: .post, path: "/v2/merchantAccounts/A2/stores",
            body: #"{"allowedOriginDomains":["https://shop.example"],"storeName":"Shop"}"#, status: 201,
            answer: #"{"storeId":"amzn1.store"}"#
        ) {
            let settings = StoreSettings(storeName: "Shop", allowedOriginDomains: ["https://shop.example"])
            let found = try await $0.stores.create(settings, in: "A2", authorizationToken: token)
            #expect(found == "amzn1.store")
        },
        SentCall(
            name: "update store", method: .patch, path: "/v2/merchantAccounts/A2/stores/amzn1.store",
            body: #"{"merchantLogoUrl":"https://shop.example/logo.png"}"#, answer: #"{"storeId":"amzn1.store"}"#
        ) {
            try await $0.stores.update(
                "amzn1.store", in: "A2", StoreSettings(merchantLogoUrl: "https://shop.example/logo.png"),
                authorizationToken: token)
        },
    ]

    @Test(arguments: rows)
    func `an account's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }

    @Test(arguments: [(303, "https://pay.amazon.co.jp/claim"), (200, nil)])
    func `a claim leads to a page, which is not followed`(status: Int, location: String?) async throws {
        let transport = StubTransport { _ throws(TransportError) in
            var head = HTTPResponse(status: .init(code: status))
            head.headerFields[.location] = location
            return TransportResponse(head: head)
        }
        let found = try await TestClient.make(transport).merchantAccounts.claim("A2", uniqueReferenceId: "u2")
        #expect(found == location)
        let sent = try #require(transport.sent.first).request
        #expect(sent.head.path == "/v2/merchantAccounts/A2/claim")
        #expect(String(decoding: sent.body, as: UTF8.self) == #"{"uniqueReferenceId":"u2"}"#)
    }

    @Test func `the merchant's consent goes into its header, and nowhere else`() async throws {
        let transport = StubTransport(status: 200, "{}")
        try await TestClient.make(transport).merchantAccounts.update("A2", .init(), authorizationToken: Self.token)
        let sent = try #require(transport.sent.first).request
        #expect(try sent.head.headerFields[#require(HTTPField.Name("x-amz-pay-authtoken"))] == "jwt")
        #expect(try TestClient.verification(of: sent).refusal == nil)
    }

    @Test func `no text of an account shows a person`() {
        let account = RegisterAmazonPayAccount(
            uniqueReferenceId: "u", ledgerCurrency: .eur, businessInfo: BusinessInfo(email: "secret@example.com"),
            primaryContactPerson: Self.person)
        var dumped = ""
        dump(account, to: &dumped)
        dump(Self.person, to: &dumped)
        for text in ["\(account)", String(reflecting: account), dumped] {
            #expect(!text.lowercased().contains("secret"))
        }
    }
}
