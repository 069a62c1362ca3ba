import AmazonPay
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import AmazonPayCheckout

/// The routes, as shop and buyer see them.
@Suite struct RoutesTests {
    private static let order = """
        {"orderId":"ORDER-1","chargeAmount":{"amount":"14.00","currencyCode":"USD"},"paymentIntent":"Authorize",\
        "chargePermissionType":"OneTime","productType":"PayOnly","startUrl":"https://shop.example/cart",\
        "successUrl":"https://shop.example/thanks"}
        """

    private static let shipped = order.replacing(
        "PayOnly\"",
        with: "PayAndShip\",\"addressDetails\":{\"name\":\"A\",\"addressLine1\":\"1\",\"countryCode\":\"US\"}")

    private static let chosen = order.replacing(
        "PayOnly\"",
        with: """
            PayAndShip","checkoutMode":"Review","deliverySpecifications":{"addressRestrictions":{"type":"Allowed",\
            "restrictions":{"US":{}}}}
            """)

    private static let recurring = order.replacing(
        "OneTime\"", with: "Recurring\",\"recurringMetadata\":{\"frequency\":{\"unit\":\"Month\",\"value\":\"1\"}}")

    private func post(
        _ body: String, token: String = "token", in world: CheckoutWorld
    ) async throws -> TestResponse {
        try await Application(responder: world.service.buildRouter().buildResponder()).test(.router) { client in
            try await client.execute(
                uri: "/v1/checkouts", method: .post, headers: [.authorization: "Bearer \(token)"],
                body: ByteBuffer(string: body))
        }
    }

    private func get(_ uri: String, in world: CheckoutWorld) async throws -> TestResponse {
        try await Application(responder: world.service.buildRouter().buildResponder()).test(.router) { client in
            try await client.execute(uri: uri, method: .get)
        }
    }

    @Test func `A new checkout answers 201, the same one again 200`() async throws {
        let world = try CheckoutWorld()
        #expect(try await post(Self.order, in: world).status == .created)
        #expect(try await post(Self.order, in: world).status == .ok)
    }

    @Test func `A wrong token is refused`() async throws {
        let answer = try await post(Self.order, token: "tokem", in: CheckoutWorld())
        #expect(answer.status == .unauthorized)
        #expect(String(buffer: answer.body).contains("UnauthorizedAccess"))
    }

    @Test(arguments: [
        ("{", "InvalidRequestFormat", "JSON"), ("[]", "InvalidRequestFormat", "object"),
        ("{}", "MissingParameterValue", "orderId"),
        (order.replacing("\"14.00\"", with: "\"14.001\""), "InvalidParameterValue", "chargeAmount.amount"),
        (order.replacing("Authorize", with: "Steal"), "InvalidParameterValue", "paymentIntent"),
        (order.replacing("PayOnly", with: "PayAndShip"), "InvalidParameterValue", "addressDetails"),
        (order.replacing("OneTime", with: "Recurring"), "InvalidParameterValue", "recurringMetadata"),
        (order.replacing("https://shop.example/cart", with: "javascript:1"), "InvalidParameterValue", "startUrl"),
        (order.replacing("\"orderId\"", with: "\"orderID\""), "UnrecognizedField", "orderID"),
    ])
    func `A wrong order is refused and the field is named`(
        _ body: String, _ reason: String, _ field: String
    ) async throws {
        let answer = try await post(body, in: CheckoutWorld())
        #expect(answer.status == .badRequest)
        let text = String(buffer: answer.body)
        #expect(text.contains(reason))
        #expect(text.contains(field))
    }

    @Test(arguments: [
        (recurring, "\"Month\"", "\"Monthly\"", "recurringMetadata.frequency.unit"),
        (recurring, "\"1\"}", "\"0\"}", "recurringMetadata.frequency.value"),
        (recurring, "\"Month\"", "\"Variable\"", "recurringMetadata.frequency.value"),
        (shipped, "\"addressLine1\":\"1\"", "\"addressLine1\":\"\"", "addressDetails.addressLine1"),
        (shipped, "\"name\":\"A\",", "", "addressDetails.name"),
        (shipped, "\"US\"", "\"USA\"", "addressDetails.countryCode"),
        (chosen, "\"US\"", "\"USA\"", "deliverySpecifications.addressRestrictions.restrictions"),
        (chosen, "\"US\"", "\"840\"", "deliverySpecifications.addressRestrictions.restrictions"),
        (order, "ORDER-1", "ORDER\\n1", "orderId"), (order, "ORDER-1", "ORDER\\u001b[31m", "orderId"),
        (order, "ORDER-1", "O" + String(repeating: "\u{301}", count: 256), "orderId"),
    ])
    func `An order that no buyer could pay, or nobody read, is refused before a button is shown`(
        _ order: String, _ right: String, _ wrong: String, _ field: String
    ) async throws {
        #expect(try await post(order, in: CheckoutWorld()).status == .created)
        let answer = try await post(order.replacing(right, with: wrong), in: CheckoutWorld())
        #expect(answer.status == .badRequest)
        #expect(String(buffer: answer.body).contains("[\(field)]"))
    }

    @Test func `The page with the button holds the signed payload and no script of its own`() async throws {
        let world = try CheckoutWorld()
        // A quotation mark with an accent ends an attribute too.
        let accented = "\"\u{301} onload"
        let (checkout, _) = try await world.open("\"><script>alert(1)</script>\(accented)=x")
        let page = try await get("/checkout/\(checkout.pageID)", in: world)
        let html = String(buffer: page.body)
        #expect(page.status == .ok)
        #expect(html.contains("data-options="))
        #expect(!html.contains("<script>alert"))
        #expect(!html.unicodeScalars.map(String.init).joined(separator: "|").contains("\"|\u{301}"))
        #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'self' https://amazon.example") == true)
    }

    @Test func `A buyer who has paid goes to the success URL, a declined one to the start with the message`()
        async throws
    {
        let world = try CheckoutWorld()
        let (paid, session) = try await world.open()
        world.gateway.set(session)
        let back = "/amazonpay/return?checkout=\(paid.pageID)&amazonCheckoutSessionId=\(session.checkoutSessionId)"
        let success = try await get(back, in: world)
        #expect(success.status == .seeOther)
        #expect(success.headers[.location]?.hasPrefix("https://shop.example/thanks?lang=en&checkoutId=") == true)
        #expect(try await get(back, in: world).headers[.location] == success.headers[.location])

        let (failed, other) = try await world.open("ORDER-2")
        var declined = other
        declined.statusDetails = StatusDetails(state: .canceled, reasonCode: .declined)
        world.gateway.set(declined)
        let failure = try await get(
            "/amazonpay/return?checkout=\(failed.pageID)&amazonCheckoutSessionId=\(other.checkoutSessionId)", in: world)
        let location = try #require(failure.headers[.location].flatMap { URLComponents(string: $0) })
        #expect(location.path == "/cart")
        #expect(
            location.queryItems?.first { $0.name == "amazonPayMessage" }?.value
                == "Your payment was not successful. Please try another payment method.")
    }

    @Test(arguments: [
        "/amazonpay/return", "/amazonpay/return?checkout=unknown&amazonCheckoutSessionId=x", "/checkout/unknown",
        "/amazonpay/cancel?checkout=unknown",
    ])
    func `An address that leads nowhere shows a page`(_ address: String) async throws {
        let page = try await get(address, in: CheckoutWorld())
        #expect(page.status == .notFound)
        #expect(String(buffer: page.body).contains("start again in the shop"))
    }

    @Test func `A return without a session's id shows what is known`() async throws {
        let world = try CheckoutWorld()
        let (checkout, _) = try await world.open()
        let page = try await get("/amazonpay/return?checkout=\(checkout.pageID)", in: world)
        #expect(page.status == .ok)
        #expect(String(buffer: page.body).contains("/checkout/\(checkout.pageID)"))
    }
}
