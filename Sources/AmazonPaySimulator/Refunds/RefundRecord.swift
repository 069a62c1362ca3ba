import AmazonPayModel

/// Everything the simulator knows of a refund.
struct RefundRecord: Hashable, Sendable, Codable {
    let merchantId: String
    let environment: ReleaseEnvironment
    /// How it will end, unless it succeeds.
    var pendingDecline: ReasonCode?
    /// The object of the API.
    var refund: Refund
    var timeLine: TimeLine

    var id: Refund.ID { refund.refundId }
    var state: Refund.State { refund.statusDetails.state }

    /// Ends a refund that is being processed.
    ///
    /// - Returns: What goes back to the buyer; `nil` when nothing does.
    mutating func settle(at now: Timestamp) -> Price? {
        guard state == .refundInitiated else { return nil }
        refund.statusDetails = StatusDetails(
            state: pendingDecline == nil ? .refunded : .declined, reasonCode: pendingDecline, lastUpdatedTimestamp: now)
        timeLine.add(state, pendingDecline, at: now)
        return pendingDecline == nil ? refund.refundAmount : nil
    }
}
