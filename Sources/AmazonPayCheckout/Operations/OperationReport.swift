import AmazonPayModel

/// An operation as the shop sees it.
struct OperationReport: Encodable, Sendable {
    let operationId: String
    let paymentId: Payment.ID
    let orderId: String
    /// Amazon's name of the call.
    let action: String
    /// `InProgress`, `Done` or `Failed`.
    let state: String
    let amount: Price?
    let chargeId: Charge.ID?
    let refundId: Refund.ID?
    /// Why it failed.
    let reasonCode: ReasonCode?
    /// What else there is to say.
    let note: String?
    let createdAt: Timestamp
    let updatedAt: Timestamp
    /// What the charge is now: a capture may be done and still be pending at Amazon.
    var charge: ChargeAnswer?
    var refund: RefundAnswer?
    var delivery: DeliveryAnswer?

    init(_ operation: Operation) {
        operationId = operation.operationId
        paymentId = operation.paymentId
        orderId = operation.orderId
        action = operation.action.name
        state = operation.stateName
        amount = operation.action.amount
        chargeId = operation.outcome?.chargeId ?? operation.action.subject
        refundId = operation.outcome?.refundId
        reasonCode = operation.failure
        note = operation.outcome?.note ?? operation.attempt?.note
        createdAt = operation.createdAt
        updatedAt = operation.updatedAt
    }

    /// With the things that it has made or changed.
    static func full(_ operation: Operation, _ folder: PaymentFolder) -> Self {
        var report = Self(operation)
        report.charge = folder.charges.first { $0.id == report.chargeId }.map { ChargeAnswer($0, folder) }
        report.refund = folder.refunds.first { $0.id == report.refundId }.map(RefundAnswer.init)
        report.delivery = folder.deliveries.first { $0.operationId == report.operationId }.map(DeliveryAnswer.init)
        return report
    }
}

extension Operation.Attempt {
    /// Why it takes longer.
    fileprivate var note: String? {
        if let hindrance {
            return
                "Amazon Pay does not let the service in (\(hindrance)). It is tried again with the same key; do not ask "
                + "for it under another operationId."
        }
        return doubt.map {
            "Amazon Pay refused it (\($0)), but an earlier try may have been carried out. It is looked for; do not ask for "
                + "it under another operationId."
        }
    }
}

extension Operation {
    /// How far it has come; `nil` when it has ended.
    var attempt: Attempt? {
        if case .underway(let attempt) = state { return attempt }
        return nil
    }

    var outcome: Outcome? {
        if case .done(let outcome) = state { return outcome }
        return nil
    }

    var failure: ReasonCode? {
        if case .failed(let reason) = state { return reason }
        return nil
    }
}
