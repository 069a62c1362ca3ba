import AmazonPay
import DurableStore

extension Mirror {
    /// Somebody is called for a permission that could not be read for about a day; from then on it is read every hour.
    private static let mostAttempts = 300
    private static let unreadableTopic = "permission.unreadable"

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
    ///
    /// - Parameter paymentId: The payment that it is read for; the one that the permission's alias names when absent.
    func look(
        at id: ChargePermission.ID, of paymentId: Payment.ID? = nil, lease: Lease? = nil, note: Note? = nil
    ) async throws -> Seen<Payment>? {
        let named = try await records.find(Alias.self, id.rawValue)?.record.paymentId
        guard let owner = paymentId ?? named else { return nil }
        return try await gate.exclusively(id.rawValue) {
            try await records.retryingConflicts {
                guard let stored = try await records.find(Payment.self, owner.rawValue) else { return nil }
                // Anew for each try: what was read before somebody else has written may be older.
                let reading = await Reading { () async throws(GatewayError) in try await gateway.permission(id) }
                var change = records.change()
                change.hold(lease)
                note?.write(to: &change, orderId: stored.record.orderId)
                let payment = try await apply(reading, to: stored, isLeased: lease != nil, in: &change)
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
                guard let stored else { return reading }
                var change = records.change()
                _ = try await apply(reading, to: stored, isLeased: false, in: &change)
                try await records.commit(change)
                return reading
            }
        }
    }

    /// - Parameter isLeased: Whether the timer that asked for the reading is held. Only then is it moved: it may have been
    ///   set since the permission was read, because something of it was charged.
    private func apply(
        _ reading: Reading<ChargePermission>, to stored: Versioned<Payment>, isLeased: Bool, in change: inout Change
    ) async throws -> Payment {
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
            if stored.record.unreadable >= Self.mostAttempts {
                try await records.settle(Self.unreadableTopic, payment.documentID, in: &change)
            }
            if isLeased {
                payment.setNextLook(in: &change)
            } else if payment.stateName != stored.record.stateName, payment.closedAt == nil {
                change.set(.describe, of: payment.key, at: change.now)
            }
        } else {
            try await wait(&payment, in: &change)
        }
        setForgetting(payment, before: stored.record, in: &change)
        try change.write(payment, over: stored)
        return payment
    }

    private func wait(_ payment: inout Payment, in change: inout Change) async throws {
        payment.unreadable += 1
        let isLong = payment.unreadable >= Self.mostAttempts
        let seconds = isLong ? PollPlan.longest : Backoff.seconds(afterAttempts: payment.unreadable)
        change.set(.describe, of: payment.key, inSeconds: seconds)
        guard payment.unreadable == Self.mostAttempts else { return }
        try await records.raise(
            AttentionItem(
                topic: Self.unreadableTopic, subject: payment.documentID, storeId: records.storeId,
                orderId: payment.orderId, paymentId: payment.id,
                text:
                    "The charge permission \(payment.chargePermissionId) could not be read for about a day. It is read "
                    + "every hour from now on. Check key, account and store, and look at it in Seller Central.",
                since: change.now), in: &change)
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
