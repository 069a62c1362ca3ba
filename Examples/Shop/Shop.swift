import AmazonPayCheckout
import Foundation
import Hummingbird

/// A shop with one product, in one process with the checkout service.
struct Shop {
    let checkouts: CheckoutService
    let address: PublicAddress
    let pages: Pages

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in home(request) }
        router.post("/buy") { _, _ in try await buy() }
        router.get("/thanks") { request, _ in try await thanks(request) }
        router.post("/return") { request, context in try await giveBack(request, context) }
    }

    /// The start of checkout; a buyer whose payment failed comes back to it with a message.
    private func home(_ request: Request) -> Response {
        let message = request.uri.queryParameters["amazonPayMessage"].map(String.init) ?? ""
        return pages.show(.init(title: "Corner Coffee", text: message, isHome: true))
    }

    /// The shop's own order, its checkout, and off to the page with the button.
    private func buy() async throws -> Response {
        let orderId = "ORDER-\(UUID().uuidString.prefix(8))"
        let checkout = try await checkouts.open(
            CheckoutRequest(
                orderId: orderId, chargeAmount: try Price("14.00", .usd), paymentIntent: .authorizeWithCapture,
                startUrl: "\(address.url)/", successUrl: "\(address.url)/thanks"))
        return .redirect(to: checkouts.page(of: checkout))
    }

    /// The way back proves nothing: what is true is what the service says.
    private func thanks(_ request: Request) async throws -> Response {
        let id = Checkout.ID(rawValue: request.uri.queryParameters["checkoutId"].map(String.init) ?? "")
        guard let checkout = try await checkouts.checkout(id), case .completed(let completed) = checkout.state else {
            return .redirect(to: "/")
        }
        return pages.show(
            .init(
                title: "Thank you",
                text: "\(checkout.request.orderId) is paid. ChargeId: \(completed.chargeId?.rawValue ?? "none")",
                checkoutId: id.rawValue))
    }

    /// The beans came back: the buyer gets the money back, once, however often the button is pressed.
    private func giveBack(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let form = try await URLEncodedFormDecoder().decode([String: String].self, from: request, context: context)
        let id = Checkout.ID(rawValue: form["checkoutId"] ?? "")
        guard let checkout = try await checkouts.checkout(id), case .completed(let completed) = checkout.state,
            let charge = completed.chargeId
        else { return .redirect(to: "/") }
        let refund = try await checkouts.perform(
            .refund(charge, checkout.request.chargeAmount, softDescriptor: nil), "beans-came-back", on: Payment.ID(id))
        switch refund.state {
        case .done, .underway: return pages.show(.init(title: "Sorry", text: "Your money is on its way back."))
        case .failed(let reason): return pages.show(.init(title: "Sorry", text: "Please call us: \(reason)."))
        }
    }
}
