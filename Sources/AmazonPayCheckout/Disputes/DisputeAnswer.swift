import AmazonPayModel

/// A dispute as the shop sees it.
struct DisputeAnswer: Encodable, Sendable {
    let disputeId: Dispute.ID
    let chargeId: Charge.ID?
    let disputeType: String?
    let disputeAmount: Price?
    let filingReason: Dispute.FilingReason?
    /// `ActionRequired`, `UnderReview`, `Resolved` or `Closed`.
    let state: String
    let reasonCode: ReasonCode?
    /// Who has won, once it is resolved.
    let resolution: Dispute.Resolution?
    /// Until when the shop has to answer.
    let merchantResponseDeadline: Timestamp?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ record: DisputeRecord) {
        disputeId = record.id
        chargeId = record.dispute.chargeId
        disputeType = record.dispute.disputeType
        disputeAmount = record.dispute.disputeAmount
        filingReason = record.dispute.filingReason
        state = record.stateName
        reasonCode = record.dispute.statusDetails.reasonCode
        resolution = record.dispute.statusDetails.resolution
        merchantResponseDeadline = record.dispute.merchantResponseDeadline
        createdAt = record.dispute.creationTimestamp ?? record.createdAt
        updatedAt = record.updatedAt
    }
}
