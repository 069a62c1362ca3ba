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

    private func verifies(_ button: ButtonConfiguration) throws -> Bool {
        ButtonVerifier().verify(
            payloadJSON: button.payloadJSON, signature: button.signature,
            algorithm: try #require(SignatureAlgorithm(rawValue: button.algorithm)),
            publicKey: try TestClient.key.get().publicKey)
    }
}
