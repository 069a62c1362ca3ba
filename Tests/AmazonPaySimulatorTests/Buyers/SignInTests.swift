import AmazonPay
import AmazonPaySigning
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPaySimulator

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

    /// What happens to a buyer who leaves the page of a sign-in.
    private func cancel(_ seller: TrialSeller, _ members: String) async throws -> SimulatorResponse {
        let text = #"{"storeId":"\#(seller.storeId)",\#(members)}"#
        let fields = [
            "payloadJSON": text, "signature": try ButtonSigner(privateKey: seller.key).sign(payloadJSON: text),
            "publicKeyId": seller.publicKeyId, "productType": "SignIn", "decision": "cancel",
        ]
        var form = URLComponents()
        form.queryItems = fields.map { URLQueryItem(name: $0.key, value: $0.value) }
        let body = (form.percentEncodedQuery ?? "").replacing("+", with: "%2B")
        return await seller.trial.simulator.respond(
            to: SimulatorRequest(method: "POST", rawPath: "/checkout/sign-in", body: Data(body.utf8)))
    }

    @Test(arguments: [
        // As Magento and OXID send it.
        (
            #""signInReturnUrl":"https://shop.example/in","signInCancelUrl":"https://shop.example/out?a=1","signInScopes":["name"]"#,
            "https://shop.example/out?a=1"
        ),
        (#""signInReturnUrl":"https://shop.example/in""#, "https://shop.example/in"),
    ])
    func `a buyer who cancels at the sign-in goes where the shop said`(members: String, url: String) async throws {
        let answer = try await cancel(try await SimulatorTrial().seller(), members)
        #expect(answer.status == 303)
        #expect(answer.headers.first { $0.name == "location" }?.value == url)
    }

    @Test(arguments: [
        #""webCheckoutDetails":{"signInReturnUrl":"http://localhost/in","signInCancelUrl":"http://localhost/out"}"#,
        #""webCheckoutDetails":{"signInReturnUrl":"http://localhost/in"},"signInCancelUrl":"http://localhost/out""#,
    ])
    func `the same for one who signs in and saves a payment method`(members: String) async throws {
        let seller = try await SimulatorTrial().seller()
        let pressed = try await seller.press(
            members
                + #","chargePermissionType":"PaymentMethodOnFile","paymentMethodOnFileMetadata":{"setupOnly":true}"#,
            productType: "SignIn")
        let session = try #require(pressed["checkoutSessionId"], "\(pressed)")
        let left = await seller.trial.control(
            "POST", "checkout-sessions/\(session)/buyer", #"{"decision":"cancel"}"#)
        #expect(left["redirectUrl"] == "http://localhost/out", "\(left)")
    }

    @Test(arguments: ["shop/out", "ftp://shop.example", ""])
    func `what is no address of a page is refused`(url: String) async throws {
        let answer = try await cancel(
            try await SimulatorTrial().seller(),
            #""signInReturnUrl":"https://shop.example/in","signInCancelUrl":"\#(url)""#)
        #expect(answer.status == 400)
    }
}
