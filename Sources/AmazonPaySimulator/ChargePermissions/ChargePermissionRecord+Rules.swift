import AmazonPayModel

extension ChargePermissionRecord {
    /// Closes a permission for one order once nothing is left to charge.
    ///
    /// Amazon documents it for captures after the checkout; that a capture within the checkout does the same is our
    /// reading.
    mutating func closeIfUsedUp(at now: Timestamp) {
        guard permission.chargePermissionType == .oneTime, state == .chargeable, isUsedUp else { return }
        move(to: .closed, .amazonClosed, at: now)
    }

    /// What a decided authorization means for its permission.
    mutating func follow(_ charge: ChargeRecord, at now: Timestamp) {
        switch charge.state {
        case .declined:
            giveBack(charge.charge.chargeAmount)
            switch charge.charge.statusDetails.reasonCode {
            case .hardDeclined: move(to: .nonChargeable, .paymentMethodInvalid, at: now)
            case .mfaNotCompleted: move(to: .nonChargeable, .mfaFailed, at: now)
            default: break
            }
        case .canceled: giveBack(charge.charge.chargeAmount)
        case .captured: closeIfUsedUp(at: now)
        default: break
        }
    }
}
