import AmazonPayModel
import AsyncHTTPClient
import Foundation
import HTTPService
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// A shop with one product.
///
/// It knows Amazon Pay only through the checkout service, as a shop in any language would.
struct DemoShop: Sendable {
    let checkout: CheckoutServiceClient
    let address: @Sendable () -> String
    let makeOrderID: @Sendable () -> String
    private let library: MustacheLibrary

    init(
        checkout: CheckoutServiceClient, address: @escaping @Sendable () -> String,
        makeOrderID: @escaping @Sendable () -> String
    ) throws {
        self.checkout = checkout
        self.address = address
        self.makeOrderID = makeOrderID
        var library = MustacheLibrary()
        try library.register(String(decoding: PackageResources.shop_mustache, as: UTF8.self), named: "shop")
        self.library = library
    }

    func buildRouter() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("/", use: home)
        router.post("/buy", use: buy)
        router.get("/thanks", use: thanks)
        router.get("/style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(bytes: PackageResources.style_css)))
        }
        return router
    }

    /// The start of checkout: a buyer whose payment failed comes back to it with a message.
    @Sendable private func home(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let notice = FormFields(request.uri.query ?? "")["amazonPayMessage"]
        return page(ShopPage(title: "Corner Coffee", notice: notice, products: true))
    }

    /// An order, its checkout, and off to the page with the button.
    @Sendable private func buy(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await request.body.collect(upTo: 16 * 1024)
        let offer = Offer(FormFields(String(buffer: body)))
        let opened = try await checkout.open(try offer.request(orderId: makeOrderID(), shop: address()))
        return .redirect(to: opened.checkoutUrl, type: .normal)
    }

    /// The way back proves nothing: the shop asks its own checkout service whether the order is paid.
    @Sendable private func thanks(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let id = FormFields(request.uri.query ?? "")["checkoutId"] else {
            return .redirect(to: "/", type: .normal)
        }
        let checkout = try await checkout.get(id)
        guard checkout.state == "Completed" else { return .redirect(to: "/", type: .normal) }
        return page(ShopPage(title: "Thank you", thanks: .init(checkout)))
    }

    private func page(_ page: ShopPage) -> Response {
        // `nil` only for a template that is not registered; the demonstration shows each page.
        let html = library.render(page, withTemplate: "shop") ?? ""
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: "default-src 'none'; style-src 'self'; base-uri 'none'",
            ], body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}

/// What can be bought, as the form says it.
///
/// Everything but the offer is for scripted buyers.
private struct Offer {
    let offer: String
    let amount: String?
    let intent: String?

    init(_ form: FormFields) {
        offer = form["offer"] ?? ""
        amount = form["amount"]
        intent = form["intent"]
    }

    func request(orderId: String, shop: String) throws -> CheckoutOrder {
        let isMonthly = offer == "monthly"
        let price = try Price(amount ?? "14.00", .usd)
        return CheckoutOrder(
            orderId: orderId, chargeAmount: price, paymentIntent: intent ?? "AuthorizeWithCapture",
            chargePermissionType: isMonthly ? "Recurring" : "OneTime",
            recurringMetadata: isMonthly
                ? RecurringMetadata(frequency: Frequency(unit: .month, value: 1), amount: price) : nil,
            startUrl: "\(shop)/", successUrl: "\(shop)/thanks", cancelUrl: "\(shop)/")
    }
}
