import AmazonPayModel
import Foundation

/// Where a buyer goes in the shop when the outcome is known.
enum BuyerDestination {
    /// The success URL, with `checkoutId` and `orderId`, and with `amazonPayPending=true` while the authorization is
    /// being decided; `nil` when the shop has none.
    static func success(_ checkout: Checkout) -> String? {
        guard let url = checkout.request.successUrl else { return nil }
        let isPending = checkout.payment?.isAuthorizationPending == true
        return adding(names(of: checkout) + (isPending ? [("amazonPayPending", "true")] : []), to: url)
    }

    /// The start URL, with `checkoutId`, `orderId`, `amazonPayReason` and `amazonPayMessage`, which the shop shows.
    static func failure(_ checkout: Checkout, _ texts: PageTexts) -> String {
        let reason = checkout.failure?.reasonCode
        return adding(
            names(of: checkout) + [
                ("amazonPayReason", reason?.rawValue ?? ""), ("amazonPayMessage", texts.failure(for: reason)),
            ], to: checkout.request.startUrl)
    }

    /// Where a buyer goes who left: the shop learns of which order.
    static func cancel(_ checkout: Checkout) -> String {
        adding(names(of: checkout), to: checkout.request.cancelUrl ?? checkout.request.startUrl)
    }

    /// The shop's own review page; `nil` when it has none.
    static func review(_ checkout: Checkout) -> String? {
        guard let url = checkout.request.reviewUrl, let review = checkout.review else { return nil }
        return adding(names(of: checkout) + [(BuyerPath.session, review.checkoutSessionId.rawValue)], to: url)
    }

    private static func names(of checkout: Checkout) -> [(String, String)] {
        [("checkoutId", checkout.id.rawValue), ("orderId", checkout.request.orderId)]
    }

    private static func adding(_ parameters: [(String, String)], to url: String) -> String {
        guard var parts = URLComponents(string: url) else { return url }
        parts.queryItems = (parts.queryItems ?? []) + parameters.map { URLQueryItem(name: $0.0, value: $0.1) }
        return parts.string ?? url
    }
}
