import AmazonPayModel

/// A refund of ours, as Amazon last told it.
struct RefundRecord: StoredRecord {
    static let kind = "refund"

    var refund: Refund
    let paymentId: Payment.ID
    let orderId: String
    /// The shop's operation that made it; absent for a refund that was found at Amazon.
    var operationId: String?
    /// What Amazon counted as refunded of the charge, and nothing here explained, before this refund was made.
    var refundedElsewhere: Price?
    var polls = 0
    var isUnread = false
    let createdAt: Timestamp
    var updatedAt: Timestamp

    var id: Refund.ID { refund.refundId }
    var state: Refund.State { refund.statusDetails.state }

    var documentID: String { id.rawValue }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }

    init(_ refund: Refund, paymentId: Payment.ID, orderId: String, at now: Timestamp) {
        self.refund = refund
        self.paymentId = paymentId
        self.orderId = orderId
        createdAt = now
        updatedAt = now
    }
}

extension RefundRecord: Mirrored {
    static let title = "Refund"

    var isPending: Bool { ![.refunded, .declined].contains(state) }

    /// Takes what Amazon says now.
    ///
    /// - Returns: What the shop is told; `nil` when the state is the same.
    mutating func take(_ read: Refund, at now: Timestamp) -> ShopEvent? {
        let before = state
        // What is final stays: an answer may be overtaken by what was read later.
        guard read != refund, isPending || read.statusDetails.state != .refundInitiated,
            !refund.statusDetails.isLater(than: read.statusDetails)
        else { return nil }
        refund = read
        polls = 0
        updatedAt = now
        return state == before ? nil : event(at: now)
    }

    /// What the shop is told about the state that the refund is in.
    func event(at now: Timestamp) -> ShopEvent {
        let kind: ShopEvent.Kind =
            switch state {
            case .refunded: .refundRefunded
            case .declined: .refundDeclined
            default: .refundChanged
            }
        var event = ShopEvent(kind, orderId: orderId, at: now)
        event.paymentId = paymentId
        event.chargeId = refund.chargeId
        event.refundId = id
        event.operationId = operationId
        event.state = state.rawValue
        event.reasonCode = refund.statusDetails.reasonCode
        event.amount = refund.refundAmount
        return event
    }
}
