import AmazonPayModel
import Foundation

/// Money that came in or went out, in the currency that the merchant is paid in.
struct Movement: Hashable, Sendable {
    /// What moved it, as settlement reports spell it.
    enum Kind: String, Hashable, Sendable {
        case capture = "Capture"
        case refund = "Refund"
        case chargeback = "Chargeback"
    }

    let at: Timestamp
    /// The id of the charge, the refund or the dispute.
    let id: String
    let kind: Kind
    /// The charge that it is about.
    let charge: ChargeRecord?
    /// More than nothing; what goes out is subtracted.
    let amount: Price

    /// The amount with its sign.
    var signedAmount: Decimal { kind == .capture ? amount.amount : -amount.amount }

    /// The amount with its sign, as a report writes it.
    var text: String { (kind == .capture ? "" : "-") + amount.amountText }

    /// All movements, in the order in which they were made.
    static func all(
        _ charges: [ChargeRecord], _ refunds: [RefundRecord], _ disputes: [DisputeRecord]
    ) -> [Movement] {
        let known = Dictionary(charges.map { ($0.id, $0) }) { first, _ in first }
        let made =
            charges.compactMap(Movement.init)
            + refunds.compactMap { Movement($0, known[$0.refund.chargeId]) }
            + disputes.compactMap { dispute in
                Movement(dispute, dispute.dispute.chargeId.flatMap { known[$0] })
            }
        return made.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }
}

extension Movement {
    private init?(_ charge: ChargeRecord) {
        guard let at = charge.capturedAt,
            let amount = charge.charge.convertedAmount ?? charge.charge.captureAmount
        else { return nil }
        self.init(at: at, id: charge.id.rawValue, kind: .capture, charge: charge, amount: amount)
    }

    private init?(_ refund: RefundRecord, _ charge: ChargeRecord?) {
        guard let at = refund.refundedAt, let amount = refund.refund.refundAmount else { return nil }
        self.init(
            at: at, id: refund.id.rawValue, kind: .refund, charge: charge,
            amount: charge?.inLedgerCurrency(amount) ?? amount)
    }

    private init?(_ dispute: DisputeRecord, _ charge: ChargeRecord?) {
        guard let at = dispute.lostAt, let amount = dispute.dispute.disputeAmount else { return nil }
        self.init(
            at: at, id: dispute.id.rawValue, kind: .chargeback, charge: charge,
            amount: charge?.inLedgerCurrency(amount) ?? amount)
    }
}

extension ChargeRecord {
    /// When the money was captured.
    var capturedAt: Timestamp? { timeLine.steps.last { $0.state == Charge.State.captured.rawValue }?.at }

    /// An amount that goes back, at the rate at which the charge came in.
    fileprivate func inLedgerCurrency(_ amount: Price) -> Price? {
        guard let ledgerCurrency, let rate = charge.conversionRate, amount.currencyCode != ledgerCurrency else {
            return nil
        }
        return ExchangeRates.convert(amount, at: rate, to: ledgerCurrency)
    }
}

extension RefundRecord {
    /// When the money went back.
    var refundedAt: Timestamp? { timeLine.steps.last { $0.state == Refund.State.refunded.rawValue }?.at }
}

extension DisputeRecord {
    /// When the buyer got the money back.
    var lostAt: Timestamp? {
        guard dispute.statusDetails.resolution == .buyerWon else { return nil }
        return timeLine.steps.first { $0.state == Dispute.State.resolved.rawValue }?.at
    }
}
