import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Where buyers are led: to the merchant's addresses, byte for byte.
@Suite struct ReturnAddressTests {
    @Test(arguments: [
        "?token=abc%2Bdef%3D%3D", "?x=%C3%A4&y=a b", "?a&a=&a=1&a=2", "?p=a+b", "", "?u=https://x/?q=%252B",
    ])
    func `the buyer is led to the merchant's addresses as they were written`(_ query: String) throws {
        var session = try CheckoutObjects.review().session
        session.webCheckoutDetails = WebCheckoutDetails(
            checkoutReviewReturnUrl: "https://shop.example/review\(query)#r",
            checkoutResultReturnUrl: "https://shop.example/result\(query)#r",
            checkoutCancelUrl: "https://shop.example/left\(query)#r")
        let pages = PageAddresses()
        let separator = query.isEmpty ? "?" : "&"
        let id = "amazonCheckoutSessionId=\(session.checkoutSessionId)"
        #expect(pages.url(of: .review, session) == "https://shop.example/review\(query)\(separator)\(id)#r")
        #expect(pages.url(of: .result, session) == "https://shop.example/result\(query)\(separator)\(id)#r")
        #expect(pages.url(of: .canceled, session) == "https://shop.example/left\(query)#r")
    }
}
