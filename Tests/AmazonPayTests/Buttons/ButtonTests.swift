import AmazonPay
import Foundation
import Testing

@Suite struct ButtonTests {
    @Test func `a checkout's payload is sorted, unescaped and signed`() throws {
        let client = try TestClient.make(StubTransport(status: 200))
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "https://shop.example/é", checkoutMode: .processOrder),
            storeId: "amzn1.store")
        checkout.paymentDetails = PaymentDetails(paymentIntent: .confirm, chargeAmount: try Price("14", .usd))
        let button = try client.buttonConfiguration(for: checkout)
        #expect(
            button.payloadJSON == """
                {"paymentDetails":{"chargeAmount":{"amount":"14.00","currencyCode":"USD"},"paymentIntent":"Confirm"},\
                "storeId":"amzn1.store","webCheckoutDetails":{"checkoutMode":"ProcessOrder",\
                "checkoutResultReturnUrl":"https://shop.example/é"}}
                """)
        #expect(button.publicKeyId == TestClient.keyId)
        #expect(button.algorithm == "AMZN-PAY-RSASSA-PSS-V2")
        #expect(try client.buttonConfiguration(for: checkout).payloadJSON == button.payloadJSON)
        #expect(try verifies(button))
    }

    @Test(arguments: [
        "", " ", "amzn1.store\n", " amzn1.store", "amzn1. store", "amzn1.store\u{A0}", "\u{FEFF}amzn1.store",
    ])
    func `an id with blanks is in no button and reaches Amazon by no call`(id: String) async throws {
        let transport = StubTransport(status: 201, Answers.session)
        let client = try TestClient.make(transport)
        let checkout = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(checkoutReviewReturnUrl: "https://shop.example/review"),
            storeId: Store.ID(rawValue: id))
        let signIn = SignInPayload(signInReturnUrl: "https://shop.example", storeId: Store.ID(rawValue: id))
        #expect(throws: ButtonError.malformedStoreId) { try client.buttonConfiguration(for: checkout) }
        #expect(throws: ButtonError.malformedStoreId) {
            try client.button(for: checkout, options: .init(merchantId: "A3"))
        }
        #expect(throws: ButtonError.malformedStoreId) {
            try client.button(signIn: signIn, options: .init(merchantId: "A3"))
        }
        #expect(throws: ButtonError.malformedMerchantId) {
            try client.button(payloadJSON: "{}", options: .init(merchantId: id))
        }
        let error = await #expect(throws: AmazonPayError.self) { try await client.checkoutSessions.create(checkout) }
        #expect(error?.code == .invalidRequest)
        #expect(error?.outcome == .definite)
        #expect(transport.sent.isEmpty)
    }

    @Test func `a payload made elsewhere is signed as it is`() throws {
        let payload = #"{ "signInReturnUrl" : "https:\/\/shop.example", "storeId":"x" }"#
        let button = try TestClient.make(StubTransport(status: 200)).buttonConfiguration(payloadJSON: payload)
        #expect(button.payloadJSON == payload)
        #expect(try verifies(button))
        var other = button
        other.payloadJSON += " "
        #expect(try !verifies(other))
    }

    @Test func `as JSON it has the names that the page's script wants`() throws {
        let button = ButtonConfiguration(payloadJSON: "{}", signature: "s", publicKeyId: "k", algorithm: "a")
        let members = try JSONDecoder().decode([String: String].self, from: JSONEncoder().encode(button))
        #expect(members == ["payloadJSON": "{}", "signature": "s", "publicKeyId": "k", "algorithm": "a"])
    }

    @Test func `the options are complete, and stand in the JSON that renderButton takes`() throws {
        let options = ButtonOptions(
            merchantId: "A3", placement: .cart, checkoutLanguage: "de_DE", buttonColor: .darkGray,
            estimatedOrderAmount: try Price("14", .usd))
        let button = try TestClient.make(StubTransport(status: 200)).button(for: checkout(), options: options)
        let members = try #require(
            JSONSerialization.jsonObject(with: Data(button.optionsJSON.utf8)) as? [String: Any])
        #expect(members["merchantId"] as? String == "A3")
        #expect(members["publicKeyId"] as? String == TestClient.keyId)
        #expect(members["ledgerCurrency"] as? String == "USD")
        #expect(members["checkoutLanguage"] as? String == "de_DE")
        #expect(members["productType"] as? String == "PayAndShip")
        #expect(members["placement"] as? String == "Cart")
        #expect(members["buttonColor"] as? String == "DarkGray")
        #expect(members["sandbox"] as? Bool == true)
        #expect((members["estimatedOrderAmount"] as? [String: String]) == ["amount": "14.00", "currencyCode": "USD"])
        #expect(members["signInConfig"] == nil)
        let configuration = try #require(members["createCheckoutSessionConfig"] as? [String: String])
        #expect(Set(configuration.keys) == ["payloadJSON", "signature", "publicKeyId", "algorithm"])
        #expect(configuration["payloadJSON"] == button.configuration.payloadJSON)
        #expect(try verifies(button.configuration))
    }

    @Test func `a sign-in button has its payload under its own name`() throws {
        let payload = SignInPayload(
            signInReturnUrl: "https://shop.example/in", storeId: "amzn1.store", signInScopes: [.name, .postalCode])
        let button = try TestClient.make(StubTransport(status: 200))
            .button(signIn: payload, options: ButtonOptions(merchantId: "A3"))
        #expect(
            button.configuration.payloadJSON == """
                {"signInReturnUrl":"https://shop.example/in","signInScopes":["name","postalCode"],"storeId":"amzn1.store"}
                """)
        #expect(button.optionsJSON.contains(#""productType":"SignIn""#))
        #expect(button.optionsJSON.contains(#""signInConfig":{"#))
        #expect(!button.optionsJSON.contains("createCheckoutSessionConfig"))
        #expect(try verifies(button.configuration))
    }

    @Test func `an upgrade is signed like a button`() throws {
        let action = try TestClient.make(StubTransport(status: 200)).upgradeAction(
            .recurringUpdate, payload: .object(["chargePermissionId": .string("S01-5105180-3221187")]))
        #expect(action.upgradeAction.rawValue == "recurringUpdate")
        #expect(action.payloadJSON == #"{"chargePermissionId":"S01-5105180-3221187"}"#)
        #expect(
            try verifies(
                ButtonConfiguration(
                    payloadJSON: action.payloadJSON, signature: action.signature, publicKeyId: action.publicKeyId,
                    algorithm: action.algorithm)))
    }

    @Test(arguments: ["</script><script>alert(1)</script>", "é \u{2028} \u{1F600} ]]> & ' \" \\ ", "<!--"])
    func `no text of a payload ends the script that it stands in`(note: String) throws {
        var order = checkout()
        order.merchantMetadata = MerchantMetadata(noteToBuyer: note)
        let button = try TestClient.make(StubTransport(status: 200))
            .button(for: order, options: ButtonOptions(merchantId: "A3"))
        #expect(button.optionsJSON.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        let html = try button.html()
        #expect(html.components(separatedBy: "</script>").count == 3)
        #expect(html.components(separatedBy: "<").count == 7)
        // What the browser's JSON reader makes of it is the signed text again.
        let members = try #require(JSONSerialization.jsonObject(with: Data(button.optionsJSON.utf8)) as? [String: Any])
        let configuration = try #require(members["createCheckoutSessionConfig"] as? [String: String])
        #expect(configuration["payloadJSON"] == button.configuration.payloadJSON)
        #expect(try verifies(button.configuration))
    }

    @Test func `the snippet names element, script and nonce`() throws {
        let client = try TestClient.make(
            StubTransport(status: 200), TestClient.configuration(endpoint: "https://localhost:8443"))
        let button = try client.button(for: checkout(), options: ButtonOptions(merchantId: "A3"))
        #expect(
            try button.html(elementId: "pay-1", nonce: "a+b/c==") == """
                <div id="pay-1"></div>
                <script src="https://localhost:8443/checkout.js" nonce="a+b/c=="></script>
                <script nonce="a+b/c==">amazon.Pay.renderButton("#pay-1", \(button.optionsJSON));</script>
                """)
    }

    @Test(arguments: ["", "1a", "a b", "a\"", "ä", "a<"])
    func `an element id that could be markup is refused`(id: String) throws {
        let button = try TestClient.make(StubTransport(status: 200))
            .button(for: checkout(), options: ButtonOptions(merchantId: "A3"))
        #expect(throws: ButtonError.malformedElementId) { try button.html(elementId: id) }
        #expect(throws: ButtonError.malformedNonce) { try button.html(nonce: "\(id) x") }
    }

    @Test func `an estimate of nothing is refused`() throws {
        let options = ButtonOptions(merchantId: "A3", estimatedOrderAmount: try Price("0", .usd))
        let client = try TestClient.make(StubTransport(status: 200))
        #expect(throws: ButtonError.estimateNotPositive) { try client.button(for: checkout(), options: options) }
    }

    @Test(arguments: [
        (AmazonPayClient.Region.na, "static-na"), (.eu, "static-eu"), (.jp, "static-fe"),
    ])
    func `the script is that of the region`(region: AmazonPayClient.Region, host: String) throws {
        let client = try TestClient.make(StubTransport(status: 200), TestClient.configuration(region: region))
        let button = try client.button(for: checkout(), options: ButtonOptions(merchantId: "A3"))
        #expect(button.scriptURL == "https://\(host).payments-amazon.com/checkout.js")
    }

    private func checkout() -> CreateCheckoutSession {
        CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(checkoutReviewReturnUrl: "https://shop.example/review?a=1&b=2"),
            storeId: "amzn1.store")
    }

    private func verifies(_ button: ButtonConfiguration) throws -> Bool {
        ButtonVerifier().verify(
            payloadJSON: button.payloadJSON, signature: button.signature,
            algorithm: try #require(SignatureAlgorithm(rawValue: button.algorithm)),
            publicKey: try TestClient.key.get().publicKey)
    }
}
