/// What can differ between what is stored and what is true.
public enum ReconciliationCode: String, Hashable, Sendable, Codable, CaseIterable {
    /// A checkout was begun and not ended, and nobody goes on with it.
    case checkoutStuck = "checkout.stuck"
    /// A checkout is failed here, and its session is Completed at Amazon.
    case checkoutPaid = "checkout.paid-at-amazon"
    /// A checkout is completed, and the payment that it left is not there.
    case paymentMissing = "payment.missing"
    /// A permission or session of a payment does not lead to the payment.
    case aliasMissing = "alias.missing"
    /// An order does not say which of its checkouts has paid it.
    case orderUnmarked = "order.unmarked"
    /// Two checkouts of an order hold money.
    case orderPaidTwice = "order.paid-twice"
    /// An operation is under way, and nobody goes on with it.
    case operationUnattended = "operation.unattended"
    /// An operation has been under way for more than a day.
    case operationUndecided = "operation.undecided"
    /// A pending charge is not read any more.
    case chargeUnattended = "charge.unattended"
    /// A charge is pending for longer than Amazon takes.
    case chargeUndecided = "charge.undecided"
    /// A charge is in another state at Amazon.
    case chargeOutdated = "charge.outdated"
    /// A charge at Amazon is not known here.
    case chargeUnknown = "charge.unknown"
    /// A pending refund is not read any more.
    case refundUnattended = "refund.unattended"
    /// A refund is pending for longer than Amazon takes.
    case refundUndecided = "refund.undecided"
    /// A refund is in another state at Amazon.
    case refundOutdated = "refund.outdated"
    /// More was refunded than is known here.
    case refundUnknown = "refund.unknown"
    /// The permission of a payment, with buyer and address, was never read.
    case permissionUnread = "permission.unread"
    /// A permission is in another state at Amazon.
    case permissionOutdated = "permission.outdated"
    /// A notification was put aside as another shop's, and is about a payment of ours.
    case notificationUnapplied = "notification.unapplied"
    /// Amazon does not say what became of something.
    case unreadable = "amazon.unreadable"

    /// The topic of what is left to a person.
    var attentionTopic: String { "reconciliation.\(rawValue)" }

    /// Why the repair does no harm.
    var safety: String {
        switch self {
        case .checkoutStuck:
            "The session is read first, and Complete goes out with the key that it had before: Amazon does it once."
        case .checkoutPaid:
            "The session is of this store, its charge or permission has this order's number and amount and belongs to "
                + "no other payment, and no other checkout has paid the order; nothing is charged by keeping its ids."
        case .paymentMissing: "It follows from the completed checkout alone."
        case .aliasMissing: "It follows from the payment alone."
        case .orderUnmarked: "Of the order's checkouts exactly this one is completed."
        case .operationUnattended, .operationUndecided:
            "It goes out with the key that it had before: Amazon does it once."
        case .chargeUnattended, .chargeUndecided, .refundUnattended, .refundUndecided: "It is only read."
        case .chargeOutdated, .refundOutdated, .permissionOutdated, .permissionUnread:
            "What Amazon shows is what is true; the shop is told as if a notification had come."
        case .chargeUnknown, .refundUnknown:
            "It belongs to the permission of this payment; nothing is charged or refunded by keeping it."
        case .notificationUnapplied: "The object is read, and what it shows counts."
        case .orderPaidTwice, .unreadable: ""
        }
    }
}
