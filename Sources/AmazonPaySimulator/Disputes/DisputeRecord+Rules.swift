import AmazonPayModel
import Foundation

/// The states of a dispute.
///
/// | From | Event | To |
/// |---|---|---|
/// | – | the buyer's bank, or a provider, opens it | ActionRequired/MerchantResponseRequired |
/// | ActionRequired | evidence is sent (contest) | UnderReview |
/// | Resolved | evidence is sent (contest) | Resolved |
/// | ActionRequired | 11 days without an answer | Resolved/MerchantResponseDeadlineExpired, the buyer won |
/// | ActionRequired, UnderReview | the merchant accepts it | Resolved/MerchantAcceptedDispute |
/// | UnderReview | it is decided | Resolved/InvestigatorResolved |
/// | UnderReview | more evidence is asked for (providers) | ActionRequired/MerchantAdditionalEvidencesRequired |
/// | Resolved | it is closed (providers) | Closed |
///
/// Amazon's own table could not be read; this one follows from the states, reasons and samples that could.
extension DisputeRecord {
    /// Days that a merchant has to answer a chargeback.
    static let responseDays = 11

    /// A dispute that begins now.
    init(
        _ id: Dispute.ID, of charge: ChargeRecord, _ amount: Price, _ reason: Dispute.FilingReason,
        status: Dispute.Status? = nil, deadline: Timestamp? = nil, filedAt: Timestamp? = nil, at now: Timestamp
    ) {
        merchantId = charge.merchantId
        environment = charge.environment
        chargePermissionId = charge.charge.chargePermissionId
        openedAt = now
        var status = status ?? Dispute.Status(state: .actionRequired, reasonCode: .merchantResponseRequired)
        status.lastUpdatedTimestamp = now
        dispute = Dispute(
            disputeId: id, chargeId: charge.id, disputeType: "Chargeback", disputeAmount: amount, filingReason: reason,
            statusDetails: status, merchantEvidences: [],
            merchantResponseDeadline: deadline ?? now.adding(seconds: Self.responseDays * 86_400),
            creationTimestamp: filedAt ?? now, releaseEnvironment: charge.environment)
        timeLine = TimeLine()
        timeLine.add(status.state, status.reasonCode, at: now)
    }

    /// The timer that ends the merchant's time to answer.
    var deadlineTimer: TimerChange {
        .set(.expireDispute, .dispute(id), due: dispute.merchantResponseDeadline ?? openedAt)
    }

    /// Contest Dispute: evidence is added, and looked at unless it comes after the decision.
    ///
    /// The tests of Amazon's library for Node contest a dispute that they have just resolved, with a file that was never
    /// uploaded, and expect 200. They prove no more than that: the decision stays, and no file is looked for.
    mutating func contest(_ evidences: [MerchantEvidence], at now: Timestamp) throws(APIError) {
        try require([.actionRequired, .resolved])
        dispute.merchantEvidences = (dispute.merchantEvidences ?? []) + evidences
        if state == .actionRequired { move(to: .underReview, nil, at: now) }
    }

    /// Update Dispute: merchants may accept it, providers report what became of it.
    ///
    /// A dispute that is accepted without naming who won is the buyer's; Amazon's sample names the merchant, which is
    /// taken as it is.
    mutating func update(_ body: UpdateDispute, isProvider: Bool, at now: Timestamp) throws(APIError) {
        let asked = body.statusDetails
        let isAcceptance = asked.state == .resolved && asked.reasonCode == .merchantAcceptedDispute
        guard isAcceptance || isProvider else {
            throw APIError(
                status: 401, reasonCode: .unauthorizedAccess,
                message: "Merchants may only accept a dispute: state Resolved, reasonCode MerchantAcceptedDispute.")
        }
        switch asked.state {
        case .resolved: try require([.actionRequired, .underReview])
        case .underReview: try require([.actionRequired])
        case .actionRequired: try require([.underReview])
        default: try require([.resolved])
        }
        let resolution = asked.resolution ?? (isAcceptance ? .buyerWon : dispute.statusDetails.resolution)
        move(to: asked.state, asked.reasonCode, resolution, asked.reasonDescription, at: now)
    }

    /// The investigator has decided.
    mutating func resolve(_ resolution: Dispute.Resolution, at now: Timestamp) throws(APIError) {
        try require([.underReview])
        move(to: .resolved, .investigatorResolved, resolution, at: now)
    }

    /// The merchant has not answered in time.
    mutating func expire(at now: Timestamp) {
        guard state == .actionRequired else { return }
        move(to: .resolved, .merchantResponseDeadlineExpired, .buyerWon, at: now)
    }

    /// Whether the money goes back to the buyer.
    var isLost: Bool { state == .resolved && dispute.statusDetails.resolution == .buyerWon }

    private mutating func move(
        to state: Dispute.State, _ reason: ReasonCode?, _ resolution: Dispute.Resolution? = nil,
        _ description: String? = nil, at now: Timestamp
    ) {
        dispute.statusDetails = Dispute.Status(
            state: state, reasonCode: reason, reasonDescription: description, resolution: resolution,
            lastUpdatedTimestamp: now)
        timeLine.add(state, reason, at: now)
    }

    /// Which code Amazon answers in a wrong state is not documented: it follows the pattern of the other objects.
    private func require(_ states: Set<Dispute.State>) throws(APIError) {
        guard states.contains(state) else {
            throw APIError(
                status: 422, reasonCode: "InvalidDisputeStatus",
                message: "You tried to call an operation on a Dispute that is in the state \(state), where that "
                    + "operation cannot be called.")
        }
    }
}

extension ChargeRecord {
    /// - Throws: 400 or 422 unless so much of the captured money may be disputed.
    func requireDisputable(_ amount: Price, _ field: String) throws(APIError) {
        try require([.captured])
        try amount.require(charge.captureAmount?.currencyCode, field)
        let captured = charge.captureAmount?.amount ?? 0
        let gone = (refundsReserved?.amount ?? 0) + (lostInDisputes?.amount ?? 0)
        guard amount.amount <= captured - gone else {
            throw APIError(
                status: 400, reasonCode: .transactionAmountExceeded,
                message: "The amount is more than what was captured and not given back.")
        }
    }

    /// The buyer gets money back without a refund.
    mutating func loseDispute(_ amount: Price?) {
        guard let amount else { return }
        // One currency: it was compared when the dispute was opened.
        lostInDisputes = (try? lostInDisputes?.adding(amount)) ?? amount
    }
}
