import AmazonPayModel

/// A charge as the shop sees it.
struct ChargeAnswer: Encodable, Sendable {
    let chargeId: Charge.ID
    /// `AuthorizationInitiated`, `Authorized`, `CaptureInitiated`, `Captured`, `Canceled` or `Declined`.
    let state: String
    let reasonCode: ReasonCode?
    let chargeAmount: Price?
    let captureAmount: Price?
    let refundedAmount: Price?
    /// The largest refund that can be made now: the ceiling less refunds done and under way, and no more than Amazon Pay
    /// moves at once.
    ///
    /// The number of refunds is not counted; Amazon may refuse the eleventh.
    let refundableAmount: Price?
    /// Only while it is authorized.
    let captureWindow: Window?
    let softDescriptor: String?
    /// The operation that made it; absent for the charge of the checkout.
    let operationId: String?
    let subscriptionId: String?
    /// What became of authorizing it again after it had expired.
    let reauthorization: Again?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    /// Until when it can be captured.
    struct Window: Encodable, Sendable {
        /// Until then a capture is done at once; later ones are `CaptureInitiated` first.
        let immediateUntil: Timestamp
        /// When the authorization ends.
        let expiresAt: Timestamp
    }

    /// What became of authorizing it again.
    struct Again: Encodable, Sendable {
        /// `InProgress`, `Done` or `Failed`.
        let state: String
        /// The charge in its place.
        var chargeId: Charge.ID?
        var reasonCode: ReasonCode?

        init(_ reauthorization: Reauthorization) {
            switch reauthorization {
            case .underway: state = "InProgress"
            case .done(let id): (state, chargeId) = ("Done", id)
            case .ended(let reason): (state, reasonCode) = ("Failed", reason)
            }
        }
    }

    init(_ record: ChargeRecord, _ folder: PaymentFolder) {
        chargeId = record.id
        state = record.stateName
        reasonCode = record.charge.statusDetails.reasonCode
        chargeAmount = record.charge.chargeAmount
        captureAmount = record.charge.captureAmount
        let balance = RefundBalance(record, refunds: folder.refunds, operations: folder.operations)
        refundedAmount = balance.refunded
        refundableAmount = balance.refundable
        captureWindow = CaptureWindow(record.charge).map {
            Window(immediateUntil: $0.immediateUntil, expiresAt: $0.expiresAt)
        }
        softDescriptor = record.charge.softDescriptor
        operationId = record.operationId
        subscriptionId = record.subscriptionId
        reauthorization = record.reauthorization.map(Again.init)
        createdAt = record.charge.creationTimestamp ?? record.createdAt
        updatedAt = record.updatedAt
    }
}
