import AmazonPayModel

extension ChargePermissionRecord {
    /// Closes a permission for one order once all that may be charged was captured.
    ///
    /// Amazon documents it for captures after the checkout; that a capture within the checkout does the same is our
    /// reading. What is only authorized may come back, so a balance of zero alone closes nothing.
    mutating func noteCapture(of charge: ChargeRecord, at now: Timestamp) {
        guard permission.chargePermissionType == .oneTime, let amount = charge.charge.captureAmount else { return }
        // One currency: charges have that of their permission.
        let total = (try? captured?.adding(amount)) ?? amount
        captured = total
        guard state == .chargeable, let limit = permission.limits?.amountLimit, total.amount >= limit.amount else {
            return
        }
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
            case .amazonRejected: move(to: .closed, .amazonCanceled, at: now)
            default: break
            }
        case .canceled: giveBack(charge.charge.chargeAmount)
        case .captured: noteCapture(of: charge, at: now)
        default: break
        }
    }
}
