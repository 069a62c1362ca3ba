import AmazonPayModel

/// How long a buyer's data are kept.
///
/// They are kept for a number of days after the checkout; those of a permission that goes on being charged, after its
/// end. With 0 days they are not kept at all.
struct Retention: Hashable, Sendable {
    let days: Int

    /// When the buyer's data of a payment are deleted; `nil` while its permission goes on being charged.
    func end(of payment: Payment) -> Timestamp? {
        let start =
            payment.chargePermissionType == .oneTime || days == 0 ? payment.completedAt : payment.closedAt
        return start?.adding(seconds: days * 86_400)
    }

    /// Whether the buyer's data of a payment may be stored.
    func allows(_ payment: Payment, at now: Timestamp) -> Bool {
        guard payment.buyerDataDeletedAt == nil else { return false }
        return end(of: payment).map { now < $0 } ?? true
    }
}
