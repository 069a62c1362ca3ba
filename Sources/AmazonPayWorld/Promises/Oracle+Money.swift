import AmazonPay
import AmazonPaySimulator
import Foundation

extension SimulatorLedger {
    /// The order that a permission was given for.
    func orderId(of permission: ChargePermission.ID) -> String? {
        permissions.first { $0.chargePermissionId == permission }?.merchantMetadata?.merchantReferenceId
    }

    /// The order that a charge belongs to.
    func orderId(of charge: Charge.ID) -> String? {
        charges.first { $0.charge.chargeId == charge }.flatMap { orderId(of: $0.charge.chargePermissionId) }
    }

    /// The charges of a permission.
    func charges(of permission: ChargePermission.ID) -> [LedgerCharge] {
        charges.filter { $0.charge.chargePermissionId == permission }
    }
}

// MARK: - At every moment

extension Oracle {
    /// No more is captured than the buyer has agreed to, no more is refunded than may be.
    func requireLimits(_ ledger: SimulatorLedger) {
        for permission in ledger.permissions where permission.chargePermissionType != .recurring {
            let charges = ledger.charges(of: permission.chargePermissionId)
            let captured = charges.compactMap(\.charge.captureAmount?.amount).reduce(Decimal(0), +)
            if let limit = permission.limits?.amountLimit?.amount, captured > limit {
                trace.violation(
                    "no more is captured than the buyer has agreed to",
                    "\(captured) of the permission \(permission.chargePermissionId), which is for \(limit).")
            }
        }
        for charge in ledger.charges {
            guard charge.refunded > 0, let captured = charge.charge.captureAmount?.amount else { continue }
            if charge.refunded > captured + min(captured * Decimal(15) / 100, 75) {
                trace.violation(
                    "no more is refunded than was captured",
                    "\(charge.refunded) of the charge \(charge.charge.chargeId), of which \(captured) was captured.")
            }
        }
    }

    /// Of all sessions of an order one at most is completed, and none of a checkout that was cancelled.
    func requireOneCompletion() {
        let completed = completed
        let checkouts = books.checkouts
        for order in books.orders {
            let own = checkouts.filter { $0.orderId == order.orderId }
            let sessions = own.flatMap(\.sessions).filter { completed[CheckoutSession.ID(rawValue: $0.id)] != nil }
            if sessions.count > 1 {
                trace.violation(
                    "an order is paid once", "\(order.orderId) has the completed sessions \(sessions.map(\.id)).")
            }
            for checkout in own where checkout.isCanceled {
                for session in checkout.sessions where completed[CheckoutSession.ID(rawValue: session.id)] != nil {
                    trace.violation(
                        "a cancelled order never comes back",
                        "The session \(session.id) of \(order.orderId) was completed.")
                }
            }
        }
    }

    /// Each charge is that of a checkout, of one operation, or of one period, and is captured only where that was asked.
    func requireAskedCharges(_ ledger: SimulatorLedger) {
        for order in books.orders {
            let wishes = books.operations.filter { $0.orderId == order.orderId }.map(\.wish)
            for permission in ledger.permissions
            where ledger.orderId(of: permission.chargePermissionId) == order.orderId {
                var open = wishes.filter { $0.kind == .charge }
                let charges = ledger.charges(of: permission.chargePermissionId)
                for charge in charges {
                    if isChargeOfSession(charge.charge.chargeId) || isMadeAgain(charge, order, charges) {
                        requireAskedCapture(charge, order, wishes)
                    } else if !order.isSubscription, !takeFirst(of: &open, charge.charge.chargeAmount) {
                        trace.violation(
                            "each operation has one effect",
                            "\(order.orderId) was charged \(charge.charge.chargeAmount?.description ?? "?") by "
                                + "\(charge.charge.chargeId), which nobody has asked for, or asked for once.")
                    }
                }
            }
        }
    }

    /// Whether a charge stands in the place of an authorization that has expired, as the shop has asked for, and is the
    /// only one that does.
    private func isMadeAgain(
        _ charge: SimulatorLedger.LedgerCharge, _ order: OrderPlan, _ charges: [SimulatorLedger.LedgerCharge]
    ) -> Bool {
        let same = charges.filter { $0.charge.chargeAmount == charge.charge.chargeAmount }
        let isAllowed =
            order.reauthorizes && Decimal(order.cents) / 100 == charge.charge.chargeAmount?.amount
            && same.contains { $0.charge.statusDetails.reasonCode == .expiredUnused }
            && same.count { ![.canceled, .declined].contains($0.charge.statusDetails.state) } <= 1
        if isAllowed { trace.reach(.authorizationWasMadeAgain) }
        return isAllowed
    }

    /// A subscription of which the shop was told that it has ended is not charged any more.
    func requireNoChargeAfterEnd(_ ledger: SimulatorLedger) {
        for (orderId, end) in books.ends {
            trace.reach(.subscriptionEnded)
            for charge in ledger.charges
            where charge.charge.creationTimestamp.map({ $0 > end }) == true
                && ledger.orderId(of: charge.charge.chargeId) == orderId
            {
                trace.violation(
                    "a subscription that has ended is not charged", "\(orderId): \(charge.charge.chargeId).")
            }
        }
    }

    private func requireAskedCapture(
        _ charge: SimulatorLedger.LedgerCharge, _ order: OrderPlan, _ wishes: [OrderPlan.Wish]
    ) {
        guard let captured = charge.charge.captureAmount?.amount, captured > 0 else { return }
        let asked: [Int] =
            switch order.intent {
            case .authorizeWithCapture: [order.cents]
            default: wishes.filter { $0.kind == .capture }.map(\.cents)
            }
        if !asked.contains(where: { Decimal($0) / 100 == captured }) {
            trace.violation(
                "only what was asked for is captured",
                "\(captured) of \(order.orderId), charge \(charge.charge.chargeId); asked for: \(asked).")
        }
    }

    /// Each refund was asked for, once.
    func requireAskedRefunds(_ ledger: SimulatorLedger) {
        for order in books.orders {
            var open = books.operations.filter { $0.orderId == order.orderId }.map(\.wish).filter { $0.kind == .refund }
            let refunds = ledger.refunds.filter { ledger.orderId(of: $0.refund.chargeId) == order.orderId }
            let elsewhere = books.refundsElsewhere(of: order.orderId).map { Decimal($0) / 100 }
            for refund in refunds
            where !elsewhere.contains(refund.refund.refundAmount?.amount ?? 0)
                && !takeFirst(of: &open, refund.refund.refundAmount)
            {
                trace.violation(
                    "each operation has one effect",
                    "\(order.orderId) was refunded \(refund.refund.refundAmount?.description ?? "?") by "
                        + "\(refund.refund.refundId), which nobody has asked for, or asked for once.")
            }
        }
    }

    private func takeFirst(of wishes: inout [OrderPlan.Wish], _ amount: Price?) -> Bool {
        guard let index = wishes.firstIndex(where: { Decimal($0.cents) / 100 == amount?.amount }) else { return false }
        wishes.remove(at: index)
        return true
    }
}
