import AmazonPayModel

/// Everything the simulator knows of a charge.
struct ChargeRecord: Hashable, Sendable, Codable {
    let merchantId: String
    let environment: ReleaseEnvironment
    /// Whether the merchant has been told the id; until then the charge cannot be read.
    var isRevealed: Bool
    /// Whether the money is to be captured as soon as it is authorized.
    var capturesWhenAuthorized: Bool
    /// How a pending authorization will come out; `nil` when nothing is pending.
    var pendingDecline: ReasonCode?
    /// Whether the buyer has to verify the charge at Amazon first.
    var awaitsVerification: Bool?
    /// What a capture that takes its time is going to capture.
    var pendingCapture: Price?
    /// What was refunded, and what is being refunded.
    var refundsReserved: Price?
    /// What went back to the buyer in disputes.
    var lostInDisputes: Price?
    /// How many refunds there were.
    var refundCount: Int?
    /// The currency that the merchant's account is kept in; absent means that nothing is converted.
    var ledgerCurrency: Currency?
    /// The object of the API.
    var charge: Charge
    var timeLine: TimeLine

    var id: Charge.ID { charge.chargeId }
    var state: Charge.State { charge.statusDetails.state }

    mutating func move(to state: Charge.State, _ reason: ReasonCode? = nil, at now: Timestamp) {
        charge.statusDetails = StatusDetails(
            state: state, reasonCode: reason, reasonDescription: reason.flatMap(Self.description(of:)),
            lastUpdatedTimestamp: now)
        timeLine.add(state, reason, at: now)
        if state == .captured { convert() }
    }

    // Amazon documents the codes, not these texts.
    private static func description(of reason: ReasonCode) -> String? {
        switch reason {
        case .expiredUnused: "The authorization was not captured within 30 days."
        case .merchantCanceled: "The merchant canceled the charge."
        case .buyerCanceled: "The buyer canceled the checkout."
        case .amazonCanceled: "The checkout was not completed; the authorization is canceled."
        case .chargePermissionCanceled: "The charge permission was closed together with its open charges."
        case .amazonRejected: "Amazon rejected the charge."
        case .hardDeclined: "The payment method was declined."
        default: nil
        }
    }
}
