import AmazonPay

/// What the outcome of an operation means for the payment: charges and refunds are kept, the shop is told.
struct OperationEffects: Sendable {
    let records: Records

    /// Adds to the commit of an operation's step what follows from it.
    func write(
        _ operation: Operation, _ input: OperationInput, before: Operation, to change: inout Change
    ) async throws {
        note(operation, input, to: &change)
        switch input {
        case .answered(.charge(let charge)), .read(.charge(let charge)):
            try await keep(charge, operation, to: &change)
        case .answered(.charges(let charges, _)), .read(.charges(let charges, _)):
            for charge in charges { try await keep(charge, operation, to: &change) }
            change.set(.describe, of: Payment.key(operation.paymentId.rawValue), at: change.now)
        case .answered(.refund(let refund)): try await keep(refund, operation, to: &change)
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

    /// Calls a person for what was refused after the shop had been told that it is under way: nobody waits for an answer
    /// any more, and a permission may be open that was to be closed.
    ///
    /// What the service asks for by itself has consequences of its own.
    private func call(
        _ operation: Operation, _ reason: ReasonCode, before: Operation, in change: inout Change
    ) async throws {
        guard case .underway(let attempt) = before.state, attempt.count > 0, operation.isOfShop else { return }
        let amount = operation.action.amount.map { " over \($0)" } ?? ""
        try await records.raiseOnce(
            AttentionItem(
                topic: "operation.failed", subject: operation.documentID, storeId: records.storeId,
                orderId: operation.orderId, paymentId: operation.paymentId,
                text: "\(operation.action.name)\(amount) (\(operation.operationId)) was refused in the end: \(reason). "
                    + "It was not done. Ask for it again with another operationId, or settle it in Seller Central.",
                since: change.now), in: &change)
    }

    private func keep(_ charge: Charge, _ operation: Operation, to change: inout Change) async throws {
        let known = try await records.find(ChargeRecord.self, charge.chargeId.rawValue)
        guard let payment = try await records.find(Payment.self, operation.paymentId.rawValue)?.record else { return }
        var record = known?.record ?? ChargeRecord(charge, of: payment, at: change.now)
        var event = record.take(charge, at: change.now)
        if known == nil {
            record.operationId = operation.operationId
            if case .charge(let order) = operation.action { record.subscriptionId = order.subscriptionId }
            event = record.event(at: change.now)
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
        var event = record.take(refund, at: change.now)
        if known == nil {
            record.operationId = operation.operationId
            event = record.event(at: change.now)
        }
        if let event { try change.announce(event) }
        try await record.follow(over: known?.record, in: &change, records)
        try change.write(record, over: known)
    }

    /// A permission that has changed has another state, and may have taken its open charges with it.
    private func lookAgain(_ operation: Operation, in change: inout Change) async throws {
        change.set(.describe, of: Payment.key(operation.paymentId.rawValue), at: change.now)
        for charge in try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue)
        where charge.isCancelable { change.set(.poll, of: charge.key, at: change.now) }
    }

    private func keep(_ parcel: DeliveryDetails, _ operation: Operation, to change: inout Change) async throws {
        let id = DeliveryRecord.documentID(parcel.trackingNumber, of: operation.paymentId)
        guard let known = try await records.find(DeliveryRecord.self, id) else { return }
        var record = known.record
        record.take(operation.state, at: change.now)
        try change.write(record, over: known)
    }

    private func note(_ operation: Operation, _ input: OperationInput, to change: inout Change) {
        let result: String? =
            switch input {
            case .begun, .resumed: nil
            case .answered(let answer), .read(let answer): answer.summary
            case .refused(let reason): reason.rawValue
            case .unclear: "no clear answer"
            case .unreadable: "could not be read"
            }
        guard let result else { return }
        change.note(
            .answer, operation.action.name, orderId: operation.orderId,
            [
                "operationId": operation.operationId, "result": result, "state": operation.stateName,
            ])
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
