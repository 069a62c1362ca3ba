import AmazonPayModel

extension ChargeRecord {
    /// How long an authorization lives without a capture.
    static let authorizationLifeSeconds = 30 * 86_400

    /// Captures what was authorized, all of it.
    mutating func capture(at now: Timestamp) {
        charge.captureAmount = charge.chargeAmount
        charge.refundedAmount = charge.chargeAmount.map { .zero($0.currencyCode) }
        move(to: .captured, at: now)
    }

    /// Releases an authorization; a charge that has ended already stays as it is.
    mutating func release(_ reason: ReasonCode, at now: Timestamp) {
        switch state {
        case .authorizationInitiated, .authorized: move(to: .canceled, reason, at: now)
        default: break
        }
    }

    /// Decides a pending authorization.
    mutating func decide(at now: Timestamp) {
        guard state == .authorizationInitiated else { return }
        if let reason = pendingDecline {
            move(to: .declined, reason, at: now)
        } else if capturesWhenAuthorized {
            capture(at: now)
        } else {
            move(to: .authorized, at: now)
        }
        pendingDecline = nil
        awaitsVerification = nil
        charge.webCheckoutDetails?.amazonPayRedirectUrl = nil
    }
}
