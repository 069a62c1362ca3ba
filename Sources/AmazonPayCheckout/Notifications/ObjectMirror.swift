import AmazonPay
import DurableStore

/// How inbox and reconciler bring what is stored of Amazon's objects up to date; each throws when Amazon could not be
/// asked, so that it is tried again.
struct ObjectMirror: Sendable {
    let records: Records
    let gateway: any AmazonPayGateway
    let mirror: Mirror

    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(_ id: Charge.ID, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        let record = try await mirror.refresh(id, lease: lease, note: note, mustBeRead: true)
        if record?.isPending == false { try await settlePoll(of: id.rawValue) }
    }

    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(_ id: Refund.ID, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        let record = try await mirror.refresh(id, lease: lease, note: note, mustBeRead: true)
        if record?.isPending == false { try await settlePoll(of: id.rawValue) }
    }

    /// Reads the permission of a payment.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(permission id: Payment.ID, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        try await retrying {
            guard let stored = try await records.find(Payment.self, id.rawValue) else { return }
            let read = try await gateway.permission(stored.record.chargePermissionId)
            var payment = stored.record
            payment.take(read, at: records.now())
            var change = records.change()
            change.hold(lease)
            try note?.write(to: &change, orderId: payment.orderId)
            if stored.record.permission?.statusDetails.state != read.statusDetails.state {
                try change.announce(payment.permissionChanged(at: change.now))
                try change.note(
                    .state, "Charge Permission is \(payment.stateName)", orderId: payment.orderId,
                    ["chargePermissionId": payment.chargePermissionId.rawValue])
            }
            change.cancel(.describe, of: payment.key)
            try change.write(payment, over: stored)
            try await records.commit(change)
        }
    }

    /// Keeps a charge that was made with a permission of ours without this service knowing; one that is known is read.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func adopt(_ charge: Charge, of owner: Alias, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        guard try await records.find(ChargeRecord.self, charge.chargeId.rawValue) == nil,
            let payment = try await records.find(Payment.self, owner.paymentId.rawValue)?.record
        else { return try await refresh(charge.chargeId, lease: lease, note: note) }
        var change = records.change()
        change.hold(lease)
        let record = ChargeRecord(charge, of: payment, at: change.now)
        try change.insert(record)
        Mirror.setPoll(of: record, in: &change)
        try change.announce(record.event(at: change.now))
        try note?.write(to: &change, orderId: payment.orderId)
        try change.note(
            .state, "Charge is \(record.stateName)", orderId: payment.orderId,
            ["chargeId": record.id.rawValue, "madeBy": "something else than this service"])
        do {
            try await records.commit(change)
        } catch StoreError.conflict {
            try await refresh(charge.chargeId, lease: lease, note: note)
        }
    }

    /// Keeps a refund that was made without this service knowing; one that is known is read.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func adopt(_ refund: Refund, of owner: Alias, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        guard try await records.find(RefundRecord.self, refund.refundId.rawValue) == nil else {
            return try await refresh(refund.refundId, lease: lease, note: note)
        }
        var change = records.change()
        change.hold(lease)
        let record = RefundRecord(refund, paymentId: owner.paymentId, orderId: owner.orderId, at: change.now)
        try change.insert(record)
        Mirror.setPoll(of: record, in: &change)
        try change.announce(record.event(at: change.now))
        try note?.write(to: &change, orderId: owner.orderId)
        try change.note(
            .state, "Refund is \(record.stateName)", orderId: owner.orderId,
            ["refundId": record.id.rawValue, "madeBy": "something else than this service"])
        do {
            try await records.commit(change)
        } catch StoreError.conflict {
            try await refresh(refund.refundId, lease: lease, note: note)
        }
    }

    /// Calls a person for a dispute, with its deadline, or no longer when it is decided.
    ///
    /// - Throws: ``DurableStore/StoreError``.
    func adopt(_ dispute: Dispute, of owner: Alias, lease: Lease? = nil) async throws {
        try await retrying {
            var change = records.change()
            change.hold(lease)
            let desk = AttentionDesk(records: records)
            if [.resolved, .closed].contains(dispute.statusDetails.state) {
                try await desk.settle(AttentionItem.disputeTopic, dispute.disputeId.rawValue, in: &change)
            } else {
                try await desk.raise(.disputed(dispute, owner, at: change.now), in: &change)
            }
            try change.note(
                .state, "Dispute is \(dispute.statusDetails.state)", orderId: owner.orderId,
                ["disputeId": dispute.disputeId.rawValue, "chargeId": dispute.chargeId?.rawValue])
            try await records.commit(change)
        }
    }

    private func settlePoll(of id: String) async throws {
        var change = records.change()
        try await AttentionDesk(records: records).settle(PollWork.endTopic, id, in: &change)
        guard !change.commit.isEmpty else { return }
        do {
            try await records.commit(change)
        } catch StoreError.conflict {
            // A person has settled it at the same moment.
            return
        }
    }

    private func retrying(_ body: () async throws -> Void) async throws {
        while true {
            do {
                return try await body()
            } catch StoreError.conflict {
                continue
            }
        }
    }
}
