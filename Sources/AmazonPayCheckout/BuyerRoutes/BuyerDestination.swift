import AmazonPayModel

/// Where a buyer goes in the shop when the outcome is known.
enum BuyerDestination {
    /// The success URL, with `checkoutId` and `orderId`, and with `amazonPayPending=true` while the authorization is
    /// being decided; `nil` when the shop has none.
    static func success(_ checkout: Checkout) -> String? {
        guard let url = checkout.request.successUrl else { return nil }
        let isPending = checkout.payment?.isAuthorizationPending == true
        return ReturnURL(url).adding(names(of: checkout) + (isPending ? [("amazonPayPending", "true")] : []))
    }

    /// The start URL, with `checkoutId`, `orderId`, `amazonPayReason` and `amazonPayMessage`, which the shop shows.
    static func failure(_ checkout: Checkout, _ texts: PageTexts) -> String {
        let reason = checkout.failure?.reasonCode
        return ReturnURL(checkout.request.startUrl).adding(
            names(of: checkout) + [
                ("amazonPayReason", reason?.rawValue ?? ""), ("amazonPayMessage", texts.failure(for: reason)),
            ])
    }

    /// Where a buyer goes who left: the shop learns of which order.
    static func cancel(_ checkout: Checkout) -> String {
        ReturnURL(checkout.request.cancelUrl ?? checkout.request.startUrl).adding(names(of: checkout))
    }

    /// The shop's own review page; `nil` when it has none.
    static func review(_ checkout: Checkout) -> String? {
        guard let url = checkout.request.reviewUrl, let review = checkout.review else { return nil }
        return ReturnURL(url).adding(names(of: checkout) + [(BuyerPath.session, review.checkoutSessionId.rawValue)])
    }

    private static func names(of checkout: Checkout) -> [(name: String, value: String)] {
        [("checkoutId", checkout.id.rawValue), ("orderId", checkout.request.orderId)]
    }
}
