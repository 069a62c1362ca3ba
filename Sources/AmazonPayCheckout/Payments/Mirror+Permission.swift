import AmazonPay
import DurableStore

extension Mirror {
    /// Amazon tells a buyer's data for 30 days: no longer is it tried.
    private static let mostAttempts = 300

    /// Reads a permission again, with buyer and addresses.
    ///
    /// - Parameters:
    ///   - lease: The right to work on the payment's timer, where that is why it is read.
    ///   - note: A line for the time line, written with what was learnt.
    /// - Returns: The payment; `nil` when the permission is not one of ours.
    @discardableResult
    func refresh(
        permission id: ChargePermission.ID, lease: Lease? = nil, note: Note? = nil
    ) async throws -> Payment? {
        try await look(at: id, lease: lease, note: note)?.record
    }

    /// Reads a permission, and says whether Amazon has answered.
    func look(at id: ChargePermission.ID, lease: Lease? = nil, note: Note? = nil) async throws -> Seen<Payment>? {
        guard let alias = try await records.find(Alias.self, id.rawValue)?.record else { return nil }
        return try await gate.exclusively(id.rawValue) {
            try await records.retryingConflicts {
                guard let stored = try await records.find(Payment.self, alias.paymentId.rawValue) else { return nil }
                // Anew for each try: what was read before somebody else has written may be older.
                let reading = await Reading { () async throws(GatewayError) in try await gateway.permission(id) }
                var change = records.change()
                change.hold(lease)
                note?.write(to: &change, orderId: stored.record.orderId)
                let payment = try apply(reading, to: stored, in: &change)
                try await records.commit(change)
                return Seen(record: payment, isRead: reading.found != nil)
            }
        }
    }

    /// Reads a permission for somebody who decides over it; what it shows is written down as after any other reading.
    func reading(of id: ChargePermission.ID) async throws -> Reading<ChargePermission> {
        let paymentId = try await records.find(Alias.self, id.rawValue)?.record.paymentId
        return try await gate.exclusively(id.rawValue) {
            try await records.retryingConflicts {
                let stored = try await records.find(Payment.self, paymentId?.rawValue ?? "")
                let reading = await Reading { () async throws(GatewayError) in try await gateway.permission(id) }
                guard let stored, reading.found != nil else { return reading }
                var change = records.change()
                _ = try apply(reading, to: stored, in: &change)
                try await records.commit(change)
                return reading
            }
        }
    }

    private func apply(
        _ reading: Reading<ChargePermission>, to stored: Versioned<Payment>, in change: inout Change
    ) throws -> Payment {
        var payment = stored.record
        if let permission = reading.found {
            let isKept = retention.allows(payment, at: change.now)
            if let event = payment.take(permission, isBuyerKept: isKept, at: change.now) {
                try change.announce(event)
            }
            if payment.stateName != stored.record.stateName || stored.record.permission == nil {
                change.note(
                    .answer, "Get Charge Permission", orderId: payment.orderId,
                    [
                        "chargePermissionId": payment.chargePermissionId.rawValue, "state": payment.stateName,
                        "reasonCode": payment.permission?.statusDetails.reasonCode?.rawValue,
                    ])
            }
            change.cancel(.describe, of: payment.key)
        } else {
            wait(&payment, in: &change)
        }
        setForgetting(payment, before: stored.record, in: &change)
        try change.write(payment, over: stored)
        return payment
    }

    private func wait(_ payment: inout Payment, in change: inout Change) {
        payment.unreadable += 1
        guard payment.unreadable < Self.mostAttempts else { return change.cancel(.describe, of: payment.key) }
        change.set(.describe, of: payment.key, inSeconds: Backoff.seconds(afterAttempts: payment.unreadable))
    }

    /// Sets when the buyer's data are deleted: when something was learnt for the first time, and when a permission has
    /// ended.
    private func setForgetting(_ payment: Payment, before: Payment, in change: inout Change) {
        guard payment.buyerDataDeletedAt == nil, before.permission == nil || payment.closedAt != before.closedAt,
            let end = retention.end(of: payment)
        else { return }
        change.set(.forget, of: payment.key, at: max(end, change.now))
    }
}
