import AmazonPayModel

/// A buyer's dispute about a charge of ours, as Amazon last told it; without what was handed in as evidence, which is the
/// buyer's.
struct DisputeRecord: StoredRecord {
    static let kind = "dispute"

    private(set) var dispute: Dispute
    let paymentId: Payment.ID
    let orderId: String
    var polls = 0
    var isUnread = false
    let createdAt: Timestamp
    private(set) var updatedAt: Timestamp

    var id: Dispute.ID { dispute.disputeId }
    var state: Dispute.State { dispute.statusDetails.state }

    var documentID: String { id.rawValue }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }

    init(_ dispute: Dispute, of charge: ChargeRecord, at now: Timestamp) {
        self.dispute = dispute.withoutEvidence
        paymentId = charge.paymentId
        orderId = charge.orderId
        createdAt = now
        updatedAt = now
    }
}

extension DisputeRecord: Mirrored {
    static let title = "Dispute"
    /// Nothing moves in a dispute for days.
    private static let pollSeconds = 6 * 3600

    var isPending: Bool { ![.resolved, .closed].contains(state) }

    /// Takes what Amazon says now; the shop is told of another state and of another deadline.
    mutating func take(_ read: Dispute, at now: Timestamp) -> ShopEvent? {
        let (before, taken) = (dispute, read.withoutEvidence)
        guard taken != before else { return nil }
        dispute = taken
        polls = 0
        updatedAt = now
        guard
            taken.statusDetails != before.statusDetails
                || taken.merchantResponseDeadline != before.merchantResponseDeadline
        else { return nil }
        return event(.disputeChanged, at: now)
    }

    /// What the shop is told.
    func event(_ kind: ShopEvent.Kind, at now: Timestamp) -> ShopEvent {
        var event = ShopEvent(kind, orderId: orderId, at: now)
        event.paymentId = paymentId
        event.chargeId = dispute.chargeId
        event.disputeId = id
        event.state = state.rawValue
        event.reasonCode = dispute.statusDetails.reasonCode
        event.amount = dispute.disputeAmount
        return event
    }

    /// A dispute that waits for the shop is shown with its deadline, and taken away once it does not; that the buyer has
    /// won is shown until somebody has read it.
    mutating func follow(over old: Self?, in change: inout Change, _ records: Records) async throws {
        if isUnread {
            let seconds = PollPlan.seconds(afterPolls: polls, most: .max) ?? PollPlan.longest
            change.set(.poll, of: key, inSeconds: seconds)
        } else if isPending {
            change.set(.poll, of: key, inSeconds: Self.pollSeconds)
        } else {
            change.cancel(.poll, of: key)
        }
        guard old?.dispute != dispute else { return }
        let amount = dispute.disputeAmount?.description ?? "a charge"
        guard state == .actionRequired else {
            try await records.settle(Self.openTopic, id.rawValue, in: &change)
            guard dispute.statusDetails.resolution == .buyerWon else { return }
            return try await records.raiseOnce(
                item(Self.lostTopic, "The buyer has won the dispute about \(amount).", records), in: &change)
        }
        var open = item(
            Self.openTopic,
            "The buyer disputes \(amount). Answer it in time, in Seller Central or with Contest Dispute; without an answer "
                + "the buyer wins.", records)
        open.deadline = dispute.merchantResponseDeadline
        try await records.raise(open, in: &change)
    }

    private func item(_ topic: String, _ text: String, _ records: Records) -> AttentionItem {
        AttentionItem(
            topic: topic, subject: id.rawValue, storeId: records.storeId, orderId: orderId, paymentId: paymentId,
            text: text, since: records.now())
    }

    private static let (openTopic, lostTopic) = ("dispute.open", "dispute.lost")
}

extension Dispute {
    fileprivate var withoutEvidence: Self {
        var shown = self
        shown.merchantEvidences = nil
        return shown
    }
}
