import AmazonPayModel
import Foundation

/// Where a buyer goes in the shop when the outcome is known.
enum BuyerDestination {
    /// What a buyer is told whose payment failed; the shop shows it at the start of checkout.
    static let failureMessage = "Your payment was not successful. Please try another payment method."

    /// The success URL, with `checkoutId` and `orderId`.
    static func success(_ checkout: Checkout) -> String {
        adding(
            [("checkoutId", checkout.id.rawValue), ("orderId", checkout.request.orderId)],
            to: checkout.request.successUrl)
    }

    /// The start URL, with `checkoutId`, `orderId`, `amazonPayReason` and `amazonPayMessage`.
    static func failure(_ checkout: Checkout) -> String {
        adding(
            [
                ("checkoutId", checkout.id.rawValue), ("orderId", checkout.request.orderId),
                ("amazonPayReason", checkout.failure?.reasonCode.rawValue ?? ""),
                ("amazonPayMessage", failureMessage),
            ], to: checkout.request.startUrl)
    }

    private static func adding(_ parameters: [(String, String)], to url: String) -> String {
        guard var parts = URLComponents(string: url) else { return url }
        parts.queryItems = (parts.queryItems ?? []) + parameters.map { URLQueryItem(name: $0.0, value: $0.1) }
        return parts.string ?? url
    }
}
