import AmazonPayModel
import DurableStore

/// What a completed checkout leaves, kept beside what is known of it already: a notification may be faster than Complete's
/// answer, and a subscription may have taken over the permission while that answer was unclear.
struct CompletedPayment: Sendable {
    let records: Records

    /// What a person is called for.
    private static let topic = "payment.name"

    /// A completed checkout that names the payment it leaves: the one that its permission belongs to already, if that was
    /// taken over without a checkout.
    func named(_ checkout: Checkout) async throws -> Checkout {
        guard var completed = checkout.payment, let permission = completed.chargePermissionId,
            let alias = try await records.find(Alias.self, permission.rawValue)?.record,
            alias.paymentId != Payment.ID(checkout.id),
            let known = try await records.find(Payment.self, alias.paymentId.rawValue)?.record,
            known.checkoutSessionId == nil
        else { return checkout }
        completed.paymentId = known.id
        var named = checkout
        named.state = .completed(completed)
        return named
    }

    /// Keeps a payment with its names, and has its permission read.
    ///
    /// - Returns: The payment, with what was known of it.
    @discardableResult
    func keep(_ payment: Payment, of checkout: Checkout, in change: inout Change) async throws -> Payment {
        let known = try await records.find(Payment.self, payment.id.rawValue)
        let kept = payment.adding(known?.record)
        try change.write(kept, over: known)
        change.set(.describe, of: kept.key, at: change.now)
        try await name(payment.chargePermissionId.rawValue, kept, in: &change)
        if let session = payment.checkoutSessionId { try await name(session.rawValue, kept, in: &change) }
        if payment.id != Payment.ID(checkout.id) { try await name(checkout.id.rawValue, kept, in: &change) }
        return kept
    }

    /// Keeps the charge of a checkout; one that is known was read, and tells more.
    func keep(_ charge: ChargeRecord, in change: inout Change) async throws {
        guard try await !records.isElsewhere(ChargeRecord.self, charge.documentID) else {
            return try await call(charge.documentID, charge.orderId, charge.paymentId, in: &change)
        }
        guard let known = try await records.find(ChargeRecord.self, charge.documentID) else {
            try change.insert(charge)
            return Mirror.setPoll(of: charge, in: &change)
        }
        // It may have been read before Complete was called.
        var record = known.record
        record.isUnread = true
        try change.write(record, over: known)
        Mirror.setPoll(of: record, in: &change)
    }

    /// Lets an id lead to a payment; a person is called where it leads to another one.
    private func name(_ id: String, _ payment: Payment, in change: inout Change) async throws {
        if let known = try await records.find(Alias.self, id) {
            guard known.record.paymentId != payment.id else { return }
            return try await call(id, payment.orderId, payment.id, in: &change)
        }
        guard try await !records.isElsewhere(Alias.self, id) else {
            return try await call(id, payment.orderId, payment.id, in: &change)
        }
        try change.insert(Alias(id: id, paymentId: payment.id, orderId: payment.orderId, createdAt: change.now))
    }

    private func call(
        _ id: String, _ orderId: String, _ paymentId: Payment.ID, in change: inout Change
    ) async throws {
        try await records.raiseOnce(
            AttentionItem(
                topic: Self.topic, subject: id, storeId: records.storeId, orderId: orderId, paymentId: paymentId,
                text:
                    "\(id) belongs to another payment here, or to another store on this database. Notifications about "
                    + "it are taken for that one. See in Seller Central which of the two it is.", since: change.now),
            in: &change)
    }
}

extension Payment {
    /// The payment with what was known of it before its checkout was completed.
    fileprivate func adding(_ known: Payment?) -> Payment {
        guard let known else { return self }
        var payment = self
        payment.permission = known.permission
        payment.permissionReadAt = known.permissionReadAt
        payment.unreadable = known.unreadable
        payment.firstCycleOf = known.firstCycleOf
        payment.buyerDataDeletedAt = known.buyerDataDeletedAt
        return payment
    }
}
