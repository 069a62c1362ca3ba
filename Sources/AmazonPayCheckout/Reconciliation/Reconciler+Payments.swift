import AmazonPay
import DurableStore

/// What Amazon shows of a payment, compared with what is stored.
extension Reconciler {
    func inspect(_ payment: Payment, _ run: ReconciliationRun) async throws {
        try await inspectPermission(of: payment, run)
        let charges = try await records.all(ChargeRecord.self, reference: payment.id.rawValue)
        let refunds = try await records.all(RefundRecord.self, reference: payment.id.rawValue)
        for charge in charges { try await inspect(charge, refunds, run) }
        for refund in refunds where refund.isPending { try await inspect(refund, run) }
    }

    /// A charge of this time whose payment is older than the run looks back: a subscription lives for years.
    func inspectPayment(ofLater charge: ChargeRecord, _ run: ReconciliationRun) async throws {
        guard let payment = try await records.find(Payment.self, charge.paymentId.rawValue)?.record,
            payment.completedAt < run.since, run.isFirstLook(at: payment.id)
        else { return }
        try await inspect(payment, run)
    }

    private func inspectPermission(of payment: Payment, _ run: ReconciliationRun) async throws {
        let id = payment.chargePermissionId
        let read: ChargePermission
        switch try await run.read({ () async throws(GatewayError) in try await gateway.permission(id) }) {
        case .found(let permission): read = permission
        case .gone, .unreadable: return try await leaveUnreadable(id.rawValue, payment.orderId, run)
        }
        try await inspectAmounts(of: payment, read, run)
        let state = read.statusDetails.state
        guard payment.permission?.statusDetails.state != state else { return }
        // The first reading is due soon after checkout, and tried again for a day.
        if payment.permission == nil {
            let isNew = run.startedAt.seconds(since: payment.completedAt) < Self.settledSeconds
            let isDue = try await run.hasTimer(.describe, of: payment.key)
            if isNew || isDue { return }
        }
        guard payment.chargePermissionType != .oneTime || payment.permission == nil else {
            // Amazon closes a permission for one order by itself and tells nobody: that is no fault.
            guard !run.isDryRun else { return }
            try await run.pace()
            do {
                return try await objects.refresh(permission: payment.id)
            } catch is GatewayError {
                return try await leaveUnreadable(id.rawValue, payment.orderId, run)
            }
        }
        let difference = Difference(
            code: payment.permission == nil ? .permissionUnread : .permissionOutdated, subject: id.rawValue,
            orderId: payment.orderId, paymentId: payment.id,
            text: payment.permission.map {
                "The permission is \($0.statusDetails.state) here and \(state) at Amazon."
            } ?? "The permission was never read: the payment has no buyer and no address.")
        try await repair(difference, "The permission is read and kept.", run) {
            try await run.pace()
            try await objects.refresh(permission: payment.id, note: difference.note)
            return true
        }
    }

    /// A one-time permission shows how much of it was charged, by whomever.
    private func inspectAmounts(
        of payment: Payment, _ permission: ChargePermission, _ run: ReconciliationRun
    ) async throws {
        guard payment.chargePermissionType == .oneTime, let limit = permission.limits?.amountLimit,
            let balance = permission.limits?.amountBalance, limit.currencyCode == balance.currencyCode
        else { return }
        // A charge whose answer is missing has somebody who looks for it.
        guard try await !isUnderway(in: payment.id, { if case .charge = $0 { true } else { false } }) else { return }
        let known = try await records.all(ChargeRecord.self, reference: payment.id.rawValue)
            .compactMap(\.charge.heldAmount).filter { $0.currencyCode == limit.currencyCode }
            .reduce(.zero) { $0 + $1.amount }
        let charged = limit.amount - balance.amount
        guard charged > known else { return }
        try await leave(
            Difference(
                code: .chargeUnknown, subject: payment.chargePermissionId.rawValue, orderId: payment.orderId,
                paymentId: payment.id,
                text: "\(charged) \(limit.currencyCode) of the permission are charged, and \(known) are known here."),
            "Amazon has no list of charges: look for it in Seller Central, or wait for its notification.", run)
    }

    private func isUnderway(
        in payment: Payment.ID, _ isMeant: (OperationAction) -> Bool
    ) async throws -> Bool {
        try await records.all(Operation.self, reference: payment.rawValue)
            .contains { $0.attempt != nil && isMeant($0.action) }
    }

    private func inspect(
        _ record: ChargeRecord, _ refunds: [RefundRecord], _ run: ReconciliationRun
    ) async throws {
        let charge: Charge
        switch try await run.read({ () async throws(GatewayError) in try await gateway.charge(record.id) }) {
        case .found(let found): charge = found
        case .gone, .unreadable: return try await leaveUnreadable(record.id.rawValue, record.orderId, run)
        }
        if let there = charge.refundedAmount?.amount {
            let here = refunds.filter { $0.refund.chargeId == record.id && $0.state != .declined }
                .compactMap(\.refund.refundAmount?.amount).reduce(.zero, +)
            let isUnderway = try await isUnderway(in: record.paymentId) { action in
                if case .refund(record.id, _, _) = action { true } else { false }
            }
            if there > here, !isUnderway {
                try await leave(
                    Difference(
                        code: .refundUnknown, subject: record.id.rawValue, orderId: record.orderId,
                        paymentId: record.paymentId,
                        text: "\(there) of the charge are refunded at Amazon, and \(here) are known here."),
                    "Amazon has no list of refunds: it was probably made in Seller Central.", run)
            }
        }
        guard record.differs(from: charge) else { return }
        let difference = Difference(
            code: .chargeOutdated, subject: record.id.rawValue, orderId: record.orderId, paymentId: record.paymentId,
            text: "The charge is \(record.stateName) here and \(charge.statusDetails.state) at Amazon.")
        try await repair(difference, "The charge is read and kept, and the shop is told.", run) {
            try await run.pace()
            try await objects.refresh(record.id, note: difference.note)
            return true
        }
    }

    private func inspect(_ record: RefundRecord, _ run: ReconciliationRun) async throws {
        let refund: Refund
        switch try await run.read({ () async throws(GatewayError) in try await gateway.refund(record.id) }) {
        case .found(let found): refund = found
        case .gone, .unreadable: return try await leaveUnreadable(record.id.rawValue, record.orderId, run)
        }
        guard refund.statusDetails.state != record.state else { return }
        let difference = Difference(
            code: .refundOutdated, subject: record.id.rawValue, orderId: record.orderId, paymentId: record.paymentId,
            text: "The refund is \(record.stateName) here and \(refund.statusDetails.state) at Amazon.")
        try await repair(difference, "The refund is read and kept, and the shop is told.", run) {
            try await run.pace()
            try await objects.refresh(record.id, note: difference.note)
            return true
        }
    }
}

extension ChargeRecord {
    /// Whether Amazon shows something that matters and is not known here.
    fileprivate func differs(from charge: Charge) -> Bool {
        charge.statusDetails.state != state || charge.captureAmount != self.charge.captureAmount
    }
}
