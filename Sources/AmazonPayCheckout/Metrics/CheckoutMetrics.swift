import AmazonPayModel
import Metrics

/// Counts what becomes of checkouts.
enum CheckoutMetrics {
    /// Reasons that have a label of their own: Amazon adds some without notice.
    private static let reasons: Set<ReasonCode> = [
        .declined, .buyerCanceled, .expired, .amazonCanceled, .resourceNotFound, .sessionMismatch, .orderAlreadyPaid,
    ]

    /// A checkout has come to its end.
    static func ended(_ checkout: Checkout) {
        let reason = checkout.failure.map { reasons.contains($0.reasonCode) ? $0.reasonCode.rawValue : "other" }
        Counter(
            label: "amazonpay_checkouts_total",
            dimensions: [("outcome", checkout.stateName), ("reason", reason ?? "none")]
        ).increment()
    }
}
