import AmazonPayModel
import Foundation

extension PaymentObjects {
    /// How many refunds a capture may have: documented for the interface before version 2.
    static let mostRefunds = 10

    /// Create Refund: money goes back, after a while.
    ///
    /// | Charge, amount | Answer |
    /// |---|---|
    /// | Captured, within the ceiling | 201 RefundInitiated |
    /// | any other state | 422 `InvalidChargeStatus` |
    /// | above captured + 15 %, at most 75 (JPY 8,400) more, over all refunds | 400 `TransactionAmountExceeded` |
    /// | 10 refunds already | 422 `TransactionCountExceeded` |
    mutating func createRefund(
        _ body: CreateRefund, _ id: Refund.ID, _ simulation: SimulationCode?, settlingAfter seconds: Int,
        at now: Timestamp
    ) throws(APIError) -> Outcome {
        guard var refunded = charge else { throw .notFound("Charge with this id") }
        try refunded.require([.captured])
        try body.refundAmount.requireCurrency(refunded.charge.captureAmount?.currencyCode, "refundAmount")
        let count = refunded.refundCount ?? 0
        guard count < Self.mostRefunds else {
            throw APIError(
                status: 422, reasonCode: .transactionCountExceeded,
                message: "The Charge has \(Self.mostRefunds) refunds already.")
        }
        // Refunds that are being processed count as well.
        let reserved = refunded.refundsReserved?.amount ?? 0
        let ceiling = refunded.charge.maximumRefund ?? refunded.charge.captureAmount ?? body.refundAmount
        guard reserved + body.refundAmount.amount <= ceiling.amount else {
            throw APIError(
                status: 400, reasonCode: .transactionAmountExceeded,
                message: "All refunds of the Charge together may be \(ceiling) at most.")
        }
        refunded.refundCount = count + 1
        refunded.reserveRefund(body.refundAmount)
        var refund = Refund(
            refundId: id, chargeId: refunded.id,
            statusDetails: StatusDetails(state: .refundInitiated, lastUpdatedTimestamp: now))
        refund.refundAmount = body.refundAmount
        refund.softDescriptor = body.softDescriptor
        refund.creationTimestamp = now
        refund.releaseEnvironment = refunded.environment
        charge = refunded
        self.refund = RefundRecord(
            merchantId: refunded.merchantId, environment: refunded.environment,
            pendingDecline: simulation.map { ReasonCode(rawValue: $0.rawValue) }, refund: refund,
            timeLine: TimeLine(refund.statusDetails.state, at: now))
        set(.settleRefund, of: .refund(id), at: now.adding(seconds: seconds))
        return .done(201)
    }

    /// What processing a refund comes to.
    mutating func settleRefund(at now: Timestamp) {
        guard var settled = refund, settled.state == .refundInitiated else { return }
        if charge?.hasLostTooMuch == true { settled.pendingDecline = .processingFailure }
        if let amount = settled.settle(at: now) {
            charge?.addRefund(amount)
        } else if let amount = settled.refund.refundAmount {
            charge?.giveBackRefund(amount)
        }
        refund = settled
    }
}

extension CreateRefund {
    /// What can be checked without knowing the charge.
    func validate() throws(APIError) {
        try refundAmount.requireChargeable("refundAmount")
        try Length.check(softDescriptor, "softDescriptor", at: 16)
    }
}

extension ChargeRecord {
    /// Whether the buyer has got money in disputes already that refunds would give a second time.
    fileprivate var hasLostTooMuch: Bool {
        guard let lost = lostInDisputes, let captured = charge.captureAmount else { return false }
        return lost.amount + (refundsReserved?.amount ?? 0) > captured.amount
    }

    fileprivate mutating func reserveRefund(_ amount: Price) {
        // Sums of one currency: the caller has compared it.
        refundsReserved = (try? refundsReserved?.adding(amount)) ?? amount
    }

    fileprivate mutating func giveBackRefund(_ amount: Price) {
        // As above; nothing is given back that was not reserved.
        refundsReserved = (try? refundsReserved?.subtracting(amount)) ?? .zero(amount.currencyCode)
    }

    fileprivate mutating func addRefund(_ amount: Price) {
        // As above.
        charge.refundedAmount = (try? charge.refundedAmount?.adding(amount)) ?? amount
    }
}
