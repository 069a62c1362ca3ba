import AmazonPay
import DurableStore

/// Finds out what a message is about, and reads it.
struct InboxReader: Sendable {
    let records: Records
    let gateway: any AmazonPayGateway
    let objects: ObjectMirror
    let budget: MessageBudget

    func read(
        _ notification: PaymentNotification, of message: InboxMessage, _ lease: Lease?
    ) async throws -> InboxFinding {
        do {
            switch notification.object {
            case .charge(let id): return try await charge(id, message, lease)
            case .refund(let id): return try await refund(id, message, lease)
            case .chargePermission(let id): return try await permission(id, message, lease)
            // An older guide shows the id of the charge.
            case .chargeback(let id) where id.contains("-C"):
                return try await charge(Charge.ID(rawValue: id), message, lease)
            case .chargeback(let id): return try await dispute(Dispute.ID(rawValue: id), message, lease)
            case .other(let type, _): return .ignored("\(type) is not a kind of object that is known")
            }
        } catch GatewayError.notFound {
            return .absent
        } catch is GatewayError {
            return .unreadable
        } catch is MessageBudget.Exhausted {
            return .deferred
        }
    }

    private func charge(_ id: Charge.ID, _ message: InboxMessage, _ lease: Lease?) async throws -> InboxFinding {
        if let known = try await records.find(ChargeRecord.self, id.rawValue)?.record {
            try budget.spend(on: .known)
            try await enter(message, known.paymentId, known.orderId, lease)
            try await objects.refresh(id, lease: lease)
            return .applied
        }
        try budget.spend(on: .unknown)
        let charge = try await gateway.charge(id)
        guard let owner = try await owner(of: charge.chargePermissionId) else { return try await stranger(charge) }
        try await enter(message, owner.paymentId, owner.orderId, lease)
        try await objects.refresh(id, lease: lease)
        return .applied
    }

    private func refund(_ id: Refund.ID, _ message: InboxMessage, _ lease: Lease?) async throws -> InboxFinding {
        if let known = try await records.find(RefundRecord.self, id.rawValue)?.record {
            try budget.spend(on: .known)
            try await enter(message, known.paymentId, known.orderId, lease)
            try await objects.refresh(id, lease: lease)
            return .applied
        }
        try budget.spend(on: .unknown)
        let refund = try await gateway.refund(id)
        let charge = try await gateway.charge(refund.chargeId)
        guard let owner = try await owner(of: charge.chargePermissionId) else {
            // Money that went back needs nobody's attention, whoever's it was.
            return .foreign("the charge that was refunded is not one of ours")
        }
        try await enter(message, owner.paymentId, owner.orderId, lease)
        try await objects.refresh(charge.chargeId, lease: lease)
        try await objects.refresh(refund.refundId, lease: lease)
        return .applied
    }

    private func permission(
        _ id: ChargePermission.ID, _ message: InboxMessage, _ lease: Lease?
    ) async throws -> InboxFinding {
        if let owner = try await owner(of: id) {
            try budget.spend(on: .known)
            try await enter(message, owner.paymentId, owner.orderId, lease)
            try await objects.refresh(permission: owner.paymentId, lease: lease)
            return .applied
        }
        try budget.spend(on: .unknown)
        let permission = try await gateway.permission(id)
        return try await stranger(
            permission.merchantMetadata?.merchantReferenceId,
            .init(
                subject: id.rawValue, state: permission.statusDetails.state.rawValue, amount: nil,
                isLive: permission.statusDetails.state != .closed))
    }

    private func dispute(_ id: Dispute.ID, _ message: InboxMessage, _ lease: Lease?) async throws -> InboxFinding {
        let isKnown = try await records.find(DisputeRecord.self, id.rawValue) != nil
        try budget.spend(on: isKnown ? .known : .unknown)
        let dispute = try await gateway.dispute(id)
        guard let chargeId = dispute.chargeId,
            let owner = try await owner(of: gateway.charge(chargeId).chargePermissionId)
        else { return .foreign("the disputed charge is not one of ours") }
        try await enter(message, owner.paymentId, owner.orderId, lease)
        try await objects.refresh(dispute: id, lease: lease)
        return .applied
    }

    private func owner(of permission: ChargePermission.ID) async throws -> Alias? {
        try await records.find(Alias.self, permission.rawValue)?.record
    }
}

// MARK: - What is not known to be ours

extension InboxReader {
    private struct Stranger {
        let subject: String
        let state: String
        let amount: Price?
        /// Whether money moves by it, or may.
        let isLive: Bool
    }

    private func stranger(_ charge: Charge) async throws -> InboxFinding {
        let state = charge.statusDetails.state
        return try await stranger(
            charge.merchantMetadata?.merchantReferenceId,
            Stranger(
                subject: charge.chargeId.rawValue, state: state.rawValue, amount: charge.chargeAmount,
                isLive: ![.canceled, .declined].contains(state)))
    }

    /// A number alone proves nothing: shops on one merchant account may number their orders alike.
    private func stranger(_ reference: String?, _ stranger: Stranger) async throws -> InboxFinding {
        guard let reference,
            let order = try await records.find(Order.self, Order.documentID(reference, of: records.storeId))?.record,
            let checkout = try await records.find(Checkout.self, order.checkoutId.rawValue)?.record
        else { return .foreign("it names no order of this store") }
        if let amount = stranger.amount, amount != checkout.request.chargeAmount {
            return .foreign("it names an order of this store, and another amount")
        }
        guard stranger.isLive else { return .foreign("it names an order of this store, and no money is held by it") }
        return .unclaimed(
            .init(
                orderId: reference, subject: stranger.subject, state: stranger.state, amount: stranger.amount,
                checkoutState: checkout.stateName))
    }

    /// Enters the message into the time line of the order that it is about, once however often it is tried.
    private func enter(
        _ message: InboxMessage, _ payment: Payment.ID, _ orderId: String, _ lease: Lease?
    ) async throws {
        try await records.retryingConflicts {
            guard let stored = try await records.find(InboxMessage.self, message.documentID),
                stored.record.paymentId == nil, let notification = message.payment
            else { return }
            var entered = stored.record
            (entered.paymentId, entered.orderId) = (payment, orderId)
            var change = records.change()
            change.hold(lease)
            try change.write(entered, over: stored)
            change.note(
                .notification, "Notification", orderId: orderId,
                [
                    "objectType": notification.objectType.rawValue, "objectId": notification.objectId,
                    "messageId": message.messageId,
                ])
            return try await records.commit(change)
        }
    }
}
