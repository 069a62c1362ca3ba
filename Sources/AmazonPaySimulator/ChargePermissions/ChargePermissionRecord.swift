import AmazonPayModel

/// Everything the simulator knows of a charge permission.
struct ChargePermissionRecord: Hashable, Sendable, Codable {
    let merchantId: String
    let environment: ReleaseEnvironment
    /// Whether the checkout was completed; until then the merchant does not know the id and cannot read it.
    var isRevealed: Bool
    /// The checkout that it came from; a scan at the till has none.
    var checkoutSessionId: CheckoutSession.ID?
    /// The card that charges are made with.
    var instrument: PaymentInstrument.ID?
    /// The month that the balance is about, for limits that are monthly.
    var balanceMonth: String?
    /// What was captured of an order, all charges together.
    var captured: Price?
    /// The currency that the merchant's account is kept in; absent means that nothing is converted.
    var ledgerCurrency: Currency?
    /// The object of the API.
    var permission: ChargePermission
    var timeLine: TimeLine

    var id: ChargePermission.ID { permission.chargePermissionId }
    var state: ChargePermission.State { permission.statusDetails.state }

    mutating func move(to state: ChargePermission.State, _ reason: ReasonCode? = nil, at now: Timestamp) {
        permission.statusDetails = ChargePermission.Status(
            state: state, reasons: reason.map { [.init(reasonCode: $0, reasonDescription: Self.description(of: $0))] },
            lastUpdatedTimestamp: now)
        timeLine.add(state, reason, at: now)
    }

    // Amazon documents the codes, not these texts.
    private static func description(of reason: ReasonCode) -> String? {
        switch reason {
        case .amazonClosed: "The whole amount was captured."
        case .merchantClosed: "The merchant closed the charge permission."
        case .amazonCanceled: "Amazon closed the charge permission."
        case .expired: "The life of the charge permission is over."
        case .paymentMethodInvalid: "The payment method was declined; the buyer has to choose another one."
        default: nil
        }
    }
}
