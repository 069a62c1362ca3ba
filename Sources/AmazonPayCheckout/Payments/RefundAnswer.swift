import AmazonPayModel

/// A refund as the shop sees it.
struct RefundAnswer: Encodable, Sendable {
    let refundId: Refund.ID
    let chargeId: Charge.ID
    /// `RefundInitiated`, `Refunded` or `Declined`.
    let state: String
    let reasonCode: ReasonCode?
    let refundAmount: Price?
    /// The operation that made it; absent when it was found at Amazon.
    let operationId: String?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ record: RefundRecord) {
        refundId = record.id
        chargeId = record.refund.chargeId
        state = record.stateName
        reasonCode = record.refund.statusDetails.reasonCode
        refundAmount = record.refund.refundAmount
        operationId = record.operationId
        createdAt = record.refund.creationTimestamp ?? record.createdAt
        updatedAt = record.updatedAt
    }
}
