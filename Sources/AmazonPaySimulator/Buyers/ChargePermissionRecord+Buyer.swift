import AmazonPayModel

extension ChargePermissionRecord {
    /// What a buyer does on the account page at Amazon Pay.
    enum BuyerAction: Hashable, Sendable {
        case updatePaymentInstrument(PaymentInstrument.ID)
        case cancel
        /// The card stops working for this reason.
        case losePaymentInstrument(ReasonCode)
    }

    /// Why a card stops working, as documented.
    static let lossReasons: [ReasonCode] = [
        .paymentMethodInvalid, .paymentMethodDeleted, .billingAddressDeleted, .paymentMethodExpired,
        .paymentMethodNotAllowed, .paymentMethodNotSet, .mfaFailed,
    ]

    /// | Permission | updatePaymentInstrument | cancel | losePaymentInstrument |
    /// |---|---|---|---|
    /// | Chargeable | stays Chargeable | Closed/BuyerCanceled; a saved wallet Closed/BuyerClosed | NonChargeable |
    /// | NonChargeable | Chargeable | the same | NonChargeable for the new reason |
    /// | Closed | 422 | 422 | 422 |
    ///
    /// A permission for one order cannot be canceled by the buyer. That a saved wallet has the newer of two reasons is
    /// our reading.
    mutating func buyer(_ action: BuyerAction, at now: Timestamp) throws(APIError) {
        guard state != .closed else { throw invalidStatus("It is closed.") }
        switch action {
        case .losePaymentInstrument(let reason):
            guard Self.lossReasons.contains(reason) else {
                throw .invalidParameter(
                    "reasonCode", "It must be one of \(Self.lossReasons.map(\.rawValue).joined(separator: ", ")).")
            }
            move(to: .nonChargeable, reason, at: now)
        case .updatePaymentInstrument(let id):
            guard let chosen = PaymentInstrument.find(id), chosen.installments == nil else {
                throw .invalidParameter("paymentInstrument", "No test card ends in these digits.")
            }
            instrument = chosen.id
            permission.paymentPreferences = [PaymentPreference(paymentDescriptor: chosen.descriptor)]
            if state == .nonChargeable { move(to: .chargeable, at: now) }
        case .cancel:
            switch permission.chargePermissionType {
            case .recurring: move(to: .closed, .buyerCanceled, at: now)
            case .paymentMethodOnFile: move(to: .closed, .buyerClosed, at: now)
            default: throw invalidStatus("The buyer of one order cannot cancel it.")
            }
        }
    }
}
