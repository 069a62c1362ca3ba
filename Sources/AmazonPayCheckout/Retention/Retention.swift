import AmazonPayModel

/// How long a buyer's data are kept, and what the shop was told.
///
/// They are kept for a number of days after the checkout; those of a permission that goes on being charged, after its
/// end. With 0 days they are not kept at all.
struct Retention: Hashable, Sendable {
    let days: Int

    /// A shop that reads the feed may be away for a week.
    private static let fewestEventDays = 7

    /// How long events are kept, in seconds: as long as buyers' data, and a week at least.
    var eventSeconds: Int { max(days, Self.fewestEventDays) * 86_400 }

    /// When an event that happened at a moment is deleted.
    func end(ofEventAt moment: Timestamp) -> Timestamp { moment.adding(seconds: eventSeconds) }

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
