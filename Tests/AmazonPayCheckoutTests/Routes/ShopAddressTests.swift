import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// The shop's own addresses, byte for byte.
@Suite struct ShopAddressTests {
    private static let queries = [
        "?token=abc%2Bdef%3D%3D", "?x=%C3%A4&y=a b", "?a&a=&a=1&a=2", "?p=a+b", "",
    ]

    @Test(arguments: queries)
    func `the success address arrives as the shop wrote it`(_ query: String) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open("ORDER 1+2") {
                $0.successUrl = "https://shop.example/thanks\(query)#done"
            }
            let session = try await world.payAtAmazon(checkout)
            let page = try await world.browser.get(world.back(checkout, session))
            let added = "checkoutId=\(checkout.id)&orderId=ORDER%201%2B2"
            #expect(
                page.location == "https://shop.example/thanks\(query)\(query.isEmpty ? "?" : "&")\(added)#done")
        }
    }

    @Test(arguments: queries)
    func `the cancel and start addresses arrive as the shop wrote them`(_ query: String) async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.open {
                $0.startUrl = "https://shop.example/cart\(query)"
                $0.cancelUrl = "https://shop.example/left\(query)"
            }
            let separator = query.isEmpty ? "?" : "&"
            let left = try await world.browser.get("/amazonpay/cancel?checkout=\(checkout.pageID)")
            #expect(
                left.location?.hasPrefix("https://shop.example/left\(query)\(separator)checkoutId=\(checkout.id)")
                    == true)
            let session = try await world.payAtAmazon(checkout, card: "3434")
            let failed = try await world.browser.get(world.back(checkout, session))
            #expect(failed.location?.hasPrefix("https://shop.example/cart\(query)\(separator)checkoutId=") == true)
            #expect(failed.location?.contains("amazonPayMessage=Your%20payment") == true)
        }
    }

    @Test(arguments: [
        "https://shop.example/a\r\nSet-Cookie: x=1", "https://shop.example/\u{7F}", "https://shop.example/\tb",
    ])
    func `an address that could break a line is refused`(_ url: String) async throws {
        try await ShopWorld.with { world in
            let error = await #expect(throws: APIError.self) { try await world.open { $0.successUrl = url } }
            #expect(error?.status == 400)
        }
    }
}
