import AmazonPay
import DurableStore

/// Makes an authorization again that has expired before the shop captured it, when the shop has asked for that.
///
/// Each try is an operation of its own with a key that follows from payment, charge and number: a process that dies, or
/// an answer that is lost, makes no second charge.
struct ReauthorizeWork: DueWork {
    let records: Records
    let mirror: Mirror
    let operations: OperationProcess

    func run(_ claimed: ClaimedTimer) async throws {
        guard let stored = try await records.find(ChargeRecord.self, claimed.timer.key.id),
            case .underway(let attempt) = stored.record.reauthorization,
            let payment = try await records.find(Payment.self, stored.record.paymentId.rawValue)?.record,
            let amount = stored.record.charge.chargeAmount
        else { return }
        let order = ChargeOrder(
            chargeAmount: amount, captureNow: false,
            merchantReferenceId: stored.record.charge.merchantMetadata?.merchantReferenceId)
        let operation = try await operations.perform(
            .charge(order), Self.operationId(stored.record.id, attempt), on: payment)
        try await conclude(operation, stored, payment, claimed.lease)
    }

    /// Shops' own operation ids have no colon.
    static func operationId(_ charge: Charge.ID, _ attempt: Int) -> String { "reauthorize:\(charge):\(attempt)" }

    private func conclude(
        _ operation: Operation, _ stored: Versioned<ChargeRecord>, _ payment: Payment, _ lease: Lease
    ) async throws {
        var record = stored.record
        var seconds: Int?
        switch operation.state {
        case .underway(let attempt):
            // The operation goes on by a timer of its own, ever more rarely.
            seconds = max(OperationProcess.takeoverSeconds, Backoff.seconds(afterAttempts: attempt.count))
        case .done(let outcome): record.reauthorization = outcome.chargeId.map { .done($0) }
        case .failed(let reason):
            // Whether another try makes sense is not decided by what was known before.
            let known = try await mirror.refresh(permission: payment.chargePermissionId) ?? payment
            let isOpen = known.permission?.statusDetails.state != .closed
            record.reauthorization = record.reauthorization?.refused(reason, isPermissionOpen: isOpen)
            seconds = record.isReauthorizing ? Reauthorization.secondsBetweenAttempts : nil
        }
        var change = records.change()
        change.hold(lease)
        try change.rewrite(record, over: stored)
        if let seconds {
            change.set(.reauthorize, of: record.key, inSeconds: seconds)
        } else {
            change.cancel(.reauthorize, of: record.key)
            try await tell(record, in: &change)
        }
        try await records.commit(change)
    }

    private func tell(_ record: ChargeRecord, in change: inout Change) async throws {
        switch record.reauthorization {
        case .done(let id):
            try await SubscriptionEffects(records: records).replace(record, by: id, in: &change)
            // What has ended meanwhile was told already.
            if try await records.find(ChargeRecord.self, id.rawValue)?.record.hasEnded == true { return }
            var event = event(.chargeReauthorized, record, at: change.now)
            event.chargeId = id
            try change.announce(event)
            change.note(
                .state, "Authorized again", orderId: record.orderId,
                ["chargeId": record.id.rawValue, "newChargeId": id.rawValue])
        case .ended(let reason):
            try await SubscriptionEffects(records: records).lose(record, in: &change)
            var event = event(.chargeReauthorizationFailed, record, at: change.now)
            event.reasonCode = reason
            try change.announce(event)
            try await records.raise(
                AttentionItem(
                    topic: "charge.reauthorization", subject: record.documentID, storeId: records.storeId,
                    orderId: record.orderId,
                    paymentId: record.paymentId,
                    text: "The authorization has expired and could not be made again (\(reason)). Ship nothing on it; "
                        + "the buyer has to pay once more.", since: change.now), in: &change)
        case .underway, nil: return
        }
    }

    private func event(_ kind: ShopEvent.Kind, _ record: ChargeRecord, at now: Timestamp) -> ShopEvent {
        var event = ShopEvent(kind, orderId: record.orderId, at: now)
        event.paymentId = record.paymentId
        event.chargeId = record.id
        event.amount = record.charge.chargeAmount
        return event
    }
}

extension ChargeRecord {
    fileprivate var hasEnded: Bool { [.canceled, .declined].contains(state) }

    fileprivate var isReauthorizing: Bool {
        if case .underway = reauthorization { return true }
        return false
    }
}
