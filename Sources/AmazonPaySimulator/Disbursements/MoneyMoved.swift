import AmazonPayModel

/// Money of a live account has moved: the account is settled when the day is over.
///
/// The sandbox settles nothing by itself, because its only report is made on demand or by schedule.
struct MoneyMoved: Hashable, Sendable {
    let merchantId: String
    let at: Timestamp

    /// - Returns: `nil` in the sandbox, and where the moment is not known.
    init?(_ merchantId: String, in environment: ReleaseEnvironment, at moment: Timestamp?) {
        guard environment == .live, let moment else { return nil }
        self.merchantId = merchantId
        at = moment
    }

    var timer: TimerChange { .set(.settleAccount, .account(merchantId), due: Settlement.day(after: at)) }
}

extension ChargeRecord {
    func moneyMoved(since old: Self?) -> MoneyMoved? {
        let isNew = old?.state != .captured || old?.isRevealed != true
        guard state == .captured, isRevealed, isNew else { return nil }
        return MoneyMoved(merchantId, in: environment, at: capturedAt)
    }
}

extension RefundRecord {
    func moneyMoved(since old: Self?) -> MoneyMoved? {
        guard state == .refunded, old?.state != .refunded else { return nil }
        return MoneyMoved(merchantId, in: environment, at: refundedAt)
    }
}

extension DisputeRecord {
    func moneyMoved(since old: Self?) -> MoneyMoved? {
        guard isLost, old?.isLost != true else { return nil }
        return MoneyMoved(merchantId, in: environment, at: lostAt)
    }
}
