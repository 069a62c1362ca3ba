import AmazonPay

/// What the outcome of an operation means for the payment: charges and refunds are kept, the shop is told.
struct OperationEffects: Sendable {
    let records: Records

    /// Adds to the commit of an operation's step what follows from it.
    func write(
        _ operation: Operation, _ input: OperationInput, before: Operation, to change: inout Change
    ) async throws {
        note(operation, input, to: &change)
        try await callForHelp(operation, before: before, in: &change)
        switch input {
        case .answered(.charge(let charge)), .read(.charge(let charge)), .searched(.made(.charge(let charge))):
            try await keep(charge, operation, to: &change)
        case .answered(.charges(let charges, _)), .read(.charges(let charges, _)):
            for charge in charges { try await keep(charge, operation, to: &change) }
            change.set(.describe, of: Payment.key(operation.paymentId.rawValue), at: change.now)
        case .answered(.refund(let refund)), .searched(.made(.refund(let refund))):
            try await keep(refund, operation, to: &change)
        case .answered(.permission), .read(.permission): try await lookAgain(operation, in: &change)
        default: break
        }
        if case .deliver(let parcel) = operation.action, operation.state != before.state {
            try await keep(parcel, operation, to: &change)
        }
        guard operation.state != before.state, case .failed(let reason) = operation.state else { return }
        if case .charge = operation.action {
            // A refused charge may have made the permission another one.
            change.set(.describe, of: Payment.key(operation.paymentId.rawValue), at: change.now)
            try await OrderHolding(records: records).release(after: operation, in: &change)
        }
        var event = ShopEvent(.operationFailed, orderId: operation.orderId, at: change.now)
        event.paymentId = operation.paymentId
        event.operationId = operation.operationId
        event.chargeId = operation.action.subject
        event.reasonCode = reason
        event.amount = operation.action.amount
        try change.announce(event)
        try await call(operation, reason, before: before, in: &change)
    }

    /// Calls a person while Amazon does not let the service in, or refuses what an earlier try may have done.
    ///
    /// The items go away by themselves when the operation goes on or has ended.
    private func callForHelp(_ operation: Operation, before: Operation, in change: inout Change) async throws {
        let (old, new) = (before.attempt, operation.attempt)
        // Whose charge it is has an item of its own, with the period that it is about.
        if old?.hindrance != new?.hindrance, !operation.isOfCycle {
            try await show(
                new?.hindrance.map { operation.hindranceText($0) }, Self.hinderedTopic, operation, in: &change)
        }
        if old?.doubt != new?.doubt {
            try await show(new?.doubt.map { operation.doubtText($0) }, Self.unclearTopic, operation, in: &change)
        }
        guard let old, new == nil, old.count > 0 else { return }
        for code in [ReconciliationCode.operationUndecided, .operationUnattended] {
            try await records.settle(code.attentionTopic, operation.operationId, in: &change)
        }
    }

    private static let hinderedTopic = "operation.hindered"
    private static let unclearTopic = "operation.unclear"

    /// - Parameter text: What happened and what to do; `nil` takes the item away.
    private func show(
        _ text: String?, _ topic: String, _ operation: Operation, in change: inout Change
    ) async throws {
        guard let text else { return try await records.settle(topic, operation.documentID, in: &change) }
        try await records.raise(item(topic, operation, text, at: change.now), in: &change)
    }

    private func item(_ topic: String, _ operation: Operation, _ text: String, at now: Timestamp) -> AttentionItem {
        AttentionItem(
            topic: topic, subject: operation.documentID, storeId: records.storeId, orderId: operation.orderId,
            paymentId: operation.paymentId, text: text, since: now)
    }

    /// Calls a person for what was refused after the shop had been told that it is under way: nobody waits for an answer
    /// any more, and a permission may be open that was to be closed.
    ///
    /// A charge that the service asks for by itself has consequences of its own.
    private func call(
        _ operation: Operation, _ reason: ReasonCode, before: Operation, in change: inout Change
    ) async throws {
        guard let attempt = before.attempt, attempt.count > 0, operation.isOfShop || operation.action.isClosing
        else { return }
        let advice =
            operation.isOfShop
            ? "Ask for it again with another operationId, or settle it in Seller Central."
            : "Settle it in Seller Central."
        try await records.raiseOnce(
            item(
                "operation.failed", operation,
                "\(operation.title) was refused in the end: \(reason). It was not done. \(advice)", at: change.now),
            in: &change)
    }

    private func keep(_ charge: Charge, _ operation: Operation, to change: inout Change) async throws {
        let known = try await records.find(ChargeRecord.self, charge.chargeId.rawValue)
        guard let payment = try await records.find(Payment.self, operation.paymentId.rawValue)?.record else { return }
        var record = known?.record ?? ChargeRecord(charge, of: payment, at: change.now)
        if case .charge(let order) = operation.action {
            // A notification may have been faster, and did not know by what it was made.
            record.operationId = record.operationId ?? operation.operationId
            record.subscriptionId = record.subscriptionId ?? order.subscriptionId
        }
        record.isUnread = false
        var event = record.take(charge, at: change.now)
        if known == nil {
            record.operationId = operation.operationId
            event = record.event(at: change.now)
        }
        if case .capture(charge.chargeId, let amount, _) = operation.action, record.state == .captureInitiated {
            event?.amount = amount
        }
        if let event { try change.announce(event) }
        try await record.follow(over: known?.record, in: &change, records)
        try change.write(record, over: known)
    }

    private func keep(_ refund: Refund, _ operation: Operation, to change: inout Change) async throws {
        let known = try await records.find(RefundRecord.self, refund.refundId.rawValue)
        var record =
            known?.record
            ?? RefundRecord(refund, paymentId: operation.paymentId, orderId: operation.orderId, at: change.now)
        // A notification may have been faster, and did not know by what it was made.
        record.operationId = record.operationId ?? operation.operationId
        record.refundedElsewhere = record.refundedElsewhere ?? operation.refundedElsewhere
        record.isUnread = false
        var event = record.take(refund, at: change.now)
        if known == nil { event = record.event(at: change.now) }
        if let event { try change.announce(event) }
        try await record.follow(over: known?.record, in: &change, records)
        try change.write(record, over: known)
    }

    /// A permission that has changed has another state, and may have taken its open charges with it: they are read until
    /// that was possible.
    private func lookAgain(_ operation: Operation, in change: inout Change) async throws {
        change.set(.describe, of: Payment.key(operation.paymentId.rawValue), at: change.now)
        for known in try await records.allVersioned(ChargeRecord.self, reference: operation.paymentId.rawValue)
        where known.record.isCancelable {
            var charge = known.record
            charge.isUnread = true
            // Whoever has read it before, and is about to write what was read, reads it anew.
            try change.rewrite(charge, over: known)
            change.set(.poll, of: charge.key, at: change.now)
        }
    }

    private func keep(_ parcel: DeliveryDetails, _ operation: Operation, to change: inout Change) async throws {
        let id = DeliveryRecord.documentID(parcel.trackingNumber, of: operation.paymentId)
        guard let known = try await records.find(DeliveryRecord.self, id),
            known.record.operationId == operation.operationId
        else { return }
        var record = known.record
        record.take(operation.state, at: change.now)
        try change.write(record, over: known)
        guard case .done(let outcome) = operation.state, outcome.isInDoubt == true, let note = outcome.note else {
            return
        }
        try await records.raiseOnce(
            item("delivery.unclear", operation, "\(parcel.trackingNumber): \(note)", at: change.now), in: &change)
    }

    private func note(_ operation: Operation, _ input: OperationInput, to change: inout Change) {
        let result: String? =
            switch input {
            case .begun, .resumed: nil
            case .answered(let answer), .read(let answer): answer.summary
            case .refused(let reason): reason.rawValue
            case .hindered(let reason): "not let in: \(reason)"
            case .postponed: "not reached"
            case .unclear: "no clear answer"
            case .unreadable: "could not be read"
            case .searched(.made(let answer)): "found: \(answer.summary)"
            case .searched(.absent): "nothing was made"
            case .searched(.undecided): "may have been made"
            }
        guard let result else { return }
        change.note(
            .answer, operation.action.name, orderId: operation.orderId,
            [
                "operationId": operation.operationId, "result": result, "state": operation.stateName,
            ])
    }
}

extension Operation {
    /// What it is, for the people who are called.
    fileprivate var title: String {
        "\(action.name)\(action.amount.map { " over \($0)" } ?? "") (\(operationId))"
    }

    fileprivate func hindranceText(_ reason: ReasonCode) -> String {
        "\(title) is under way: Amazon Pay does not let the service in (\(reason)). Check key, key id, account, store, "
            + "region and clock. It is tried again with the same idempotency key until Amazon answers. Do not ask for it "
            + "under another operationId: an earlier try may have been carried out."
    }

    fileprivate func doubtText(_ reason: ReasonCode) -> String {
        "\(title) is under way: Amazon Pay refused it (\(reason)), but an earlier try had no clear answer and may have "
            + "been carried out. Look for it in Seller Central. It is tried again with the same idempotency key, and ends "
            + "when Amazon shows what became of it. Do not ask for it under another operationId."
    }
}

extension OperationAnswer {
    /// Ids and states only.
    fileprivate var summary: String {
        switch self {
        case .charge(let charge): "\(charge.chargeId) \(charge.statusDetails.state)"
        case .refund(let refund): "\(refund.refundId) \(refund.statusDetails.state)"
        case .charges(let charges, _):
            charges.map { "\($0.chargeId) \($0.statusDetails.state)" }.joined(separator: ", ")
        case .permission(let permission): "\(permission.chargePermissionId) \(permission.statusDetails.state)"
        case .tracker: "accepted"
        }
    }
}
