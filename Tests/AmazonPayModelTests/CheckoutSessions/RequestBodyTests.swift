import AmazonPayModel
import Testing

@Suite struct RequestBodyTests {
    @Test func `Complete sends the amounts and nothing else`() throws {
        let body = CompleteCheckoutSession(chargeAmount: try Price("14", .usd))
        #expect(try JSON.encode(body) == #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#)
    }

    @Test func `Update sends the members that change`() throws {
        var body = UpdateCheckoutSession()
        #expect(try JSON.encode(body) == "{}")
        body.paymentDetails = PaymentDetails(paymentIntent: .confirm, chargeAmount: try Price("705", .jpy))
        let price = #"{"amount":"705","currencyCode":"JPY"}"#
        #expect(
            try JSON.encode(body) == #"{"paymentDetails":{"chargeAmount":\#(price),"paymentIntent":"Confirm"}}"#)
    }

    @Test func `Create leaves slashes and mode alone`() throws {
        let body = CreateCheckoutSession(
            webCheckoutDetails: WebCheckoutDetails(
                checkoutResultReturnUrl: "https://shop.example/result", checkoutMode: .processOrder),
            storeId: "amzn1.application-oa2-client.x")
        let details = #"{"checkoutMode":"ProcessOrder","checkoutResultReturnUrl":"https://shop.example/result"}"#
        #expect(
            try JSON.encode(body)
                == #"{"storeId":"amzn1.application-oa2-client.x","webCheckoutDetails":\#(details)}"#)
    }

    @Test func `Finalize gives the service's own address back, unknown members included`() throws {
        let address = try JSON.decode(Address.self, #"{"name":"A","countryCode":"US","extra":{"b":1}}"#)
        let body = FinalizeCheckoutSession(paymentIntent: .authorize, chargeAmount: nil, shippingAddress: address)
        #expect(
            try JSON.encode(body)
                == #"{"paymentIntent":"Authorize","shippingAddress":{"countryCode":"US","extra":{"b":1},"name":"A"}}"#)
    }
}
