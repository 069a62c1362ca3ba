import AmazonPayModel
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The few pages of the service that a buyer may see.
struct CheckoutPages: Sendable {
    private let library: MustacheLibrary

    /// Compiles the templates.
    init() throws {
        MustacheContentTypes.register(AttributeSafeHTML(), named: AttributeSafeHTML.name)
        var library = MustacheLibrary()
        let templates = [
            ("layout", PackageResources.layout_mustache), ("button", PackageResources.button_mustache),
            ("message", PackageResources.message_mustache),
        ]
        for (name, source) in templates {
            try library.register(String(decoding: source, as: UTF8.self), named: name)
        }
        self.library = library
    }

    /// The page with the button.
    func button(
        _ checkout: Checkout, options: String, _ configuration: CheckoutConfiguration
    ) -> Response {
        page(
            ButtonPage(
                title: "Pay your order", script: configuration.checkoutScriptURL, orderId: checkout.request.orderId,
                amount: checkout.request.chargeAmount.description, agreement: checkout.agreement,
                options: options,
                leaveURL: checkout.request.cancelUrl ?? checkout.request.startUrl),
            "button", scripts: configuration.checkoutScriptURL)
    }

    /// The outcome is not known yet; the page asks again by itself.
    func waiting(_ checkout: Checkout, _ configuration: CheckoutConfiguration) -> Response {
        page(
            MessagePage(
                title: "We are checking your payment",
                message: "This takes a moment. You can leave this page: your order is not lost.", refreshSeconds: 2),
            "message")
    }

    /// Nothing has come back from Amazon for this checkout.
    func again(_ checkout: Checkout, _ configuration: CheckoutConfiguration) -> Response {
        page(
            MessagePage(
                title: "Your order is not paid yet", message: BuyerDestination.failureMessage,
                link: MessagePage.Link(
                    url: "\(BuyerPath.checkoutPage)/\(checkout.id)", text: "Back to the payment page")),
            "message")
    }

    /// There is no such checkout.
    func unknown() -> Response {
        page(
            MessagePage(title: "This page is not there", message: "Please start again in the shop."), "message",
            status: .notFound)
    }

    var stylesheet: Response { asset(PackageResources.style_css, "text/css; charset=utf-8") }

    var script: Response { asset(PackageResources.button_js, "text/javascript; charset=utf-8") }

    private func page(
        _ content: Any, _ template: String, status: HTTPResponse.Status = .ok, scripts: String? = nil
    ) -> Response {
        // `nil` only for a template that is not registered; the tests render each of them.
        let html = library.render(content, withTemplate: template) ?? ""
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
        for (name, value) in PageHeaders.fields(scripts: scripts) { response.headers[name] = value }
        return response
    }

    private func asset(_ bytes: [UInt8], _ contentType: String) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: contentType], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.cacheControl] = "no-cache"
        return response
    }
}

extension Checkout {
    /// What the buyer agrees to beyond this payment.
    fileprivate var agreement: String? {
        guard let frequency = request.recurringMetadata?.frequency else { return nil }
        if frequency.unit == .variable { return "Charged again from time to time" }
        let unit = frequency.unit.rawValue.lowercased()
        return frequency.value == 1 ? "Charged again every \(unit)" : "Charged again every \(frequency.value) \(unit)s"
    }
}
