import AmazonPay
import AmazonPayModel
import DurableStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a buyer's browser comes to: the page with the button, and the way back from Amazon.
struct BuyerController: Sendable {
    let configuration: CheckoutConfiguration
    let repository: CheckoutRepository
    let process: CheckoutProcess
    let gateway: any AmazonPayGateway
    let pages: CheckoutPages

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("\(BuyerPath.checkoutPage)/:id", use: checkoutPage)
        router.get("\(BuyerPath.back)", use: back)
        router.get("\(BuyerPath.cancel)", use: cancel)
        router.get("\(BuyerPath.stylesheet)") { _, _ in pages.stylesheet }
        router.get("\(BuyerPath.script)") { _, _ in pages.script }
    }

    @Sendable private func checkoutPage(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let checkout = try await find(context.parameters.get("id")) else { return pages.unknown() }
        guard checkout.state == .open else { return show(checkout, at: request) }
        let options = try gateway.buttonOptions(
            payloadJSON: checkout.payloadJSON,
            ButtonOptions(
                merchantId: configuration.merchantId, productType: checkout.request.productType,
                ledgerCurrency: configuration.ledgerCurrency, checkoutLanguage: checkout.request.language,
                buttonColor: .gold))
        return pages.button(checkout, options: options, configuration)
    }

    /// The buyer is back from Amazon.
    ///
    /// The address proves nothing: it only says which session to look at.
    @Sendable private func back(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let query = request.uri.queryParameters
        guard let checkout = try await find(query[Substring(BuyerPath.checkout)].map(String.init)) else {
            return pages.unknown()
        }
        guard let session = query[Substring(BuyerPath.session)].map(String.init), Self.isPlausible(session) else {
            // It was seen that Amazon leaves the id out. What is known of the checkout is shown.
            return show(checkout, at: request)
        }
        let input = CheckoutInput.returned(CheckoutSession.ID(rawValue: session))
        guard let driven = try await process.drive(checkout.id, input) else { return pages.unknown() }
        return show(driven, at: request)
    }

    /// The buyer left Amazon's page.
    ///
    /// Nothing is decided by it: a session may still be paid in another tab.
    @Sendable private func cancel(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let id = request.uri.queryParameters[Substring(BuyerPath.checkout)].map(String.init)
        guard let checkout = try await find(id) else { return pages.unknown() }
        switch checkout.state {
        case .completed, .checking, .completing: return show(checkout, at: request)
        case .open, .failed:
            return .redirect(to: checkout.request.cancelUrl ?? checkout.request.startUrl, type: .normal)
        }
    }

    /// The same checkout shows the same thing in every tab.
    private func show(_ checkout: Checkout, at request: Request) -> Response {
        switch checkout.state {
        case .completed: .redirect(to: BuyerDestination.success(checkout), type: .normal)
        case .failed: .redirect(to: BuyerDestination.failure(checkout), type: .normal)
        case .open: pages.again(checkout, configuration)
        case .checking, .completing: pages.waiting(checkout, configuration)
        }
    }

    private func find(_ id: String?) async throws -> Checkout? {
        guard let id else { return nil }
        return try await repository.checkout(Checkout.ID(rawValue: id))?.checkout
    }

    /// Ids are opaque, and not longer than any that was ever seen.
    private static func isPlausible(_ session: String) -> Bool {
        !session.isEmpty && session.utf8.count <= 128
            && session.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
    }
}
