import AmazonPay
import DurableStore

extension Mirror {
    /// Takes a charge of one of our permissions that is not known yet: made elsewhere, or made by us when the answer was
    /// lost.
    ///
    /// - Returns: The charge as it is now; `nil` when it belongs to no permission of ours, or there is no such charge.
    /// - Throws: ``GatewayError/unknown`` when Amazon cannot be asked now: nobody knows yet whose charge it is.
    @discardableResult
    func adopt(charge id: Charge.ID, lease: Lease? = nil, note: Note? = nil) async throws -> ChargeRecord? {
        if let known = try await refresh(id, lease: lease, note: note) { return known }
        guard let charge = try await unknown({ () async throws(GatewayError) in try await gateway.charge(id) }),
            let payment = try await payment(charge.chargePermissionId)
        else { return nil }
        return try await insert(ChargeRecord(charge, of: payment, at: records.now()), lease, note) {
            $0.event(at: $1)
        }
    }

    /// Takes a refund of one of our charges that is not known yet, for instance one that was made in Seller Central.
    ///
    /// - Returns: The refund as it is now; `nil` when its charge is not ours, or there is no such refund.
    /// - Throws: ``GatewayError/unknown`` when Amazon cannot be asked now.
    @discardableResult
    func adopt(refund id: Refund.ID, lease: Lease? = nil, note: Note? = nil) async throws -> RefundRecord? {
        if let known = try await refresh(id, lease: lease, note: note) { return known }
        guard let refund = try await unknown({ () async throws(GatewayError) in try await gateway.refund(id) }),
            let charge = try await owner(refund.chargeId)
        else { return nil }
        var record = RefundRecord(refund, paymentId: charge.paymentId, orderId: charge.orderId, at: records.now())
        record.refundedElsewhere = try await RefundBalance.read(charge, records).elsewhere(besides: refund)
        return try await insert(record, lease, note) { $0.event(at: $1) }
    }

    /// The charge that something belongs to; adopted when it is not known yet.
    func owner(_ id: Charge.ID) async throws -> ChargeRecord? {
        if let known = try await records.find(ChargeRecord.self, id.rawValue) { return known.record }
        return try await adopt(charge: id)
    }

    /// The payment that a permission belongs to.
    func payment(_ id: ChargePermission.ID) async throws -> Payment? {
        guard let alias = try await records.find(Alias.self, id.rawValue) else { return nil }
        return try await records.find(Payment.self, alias.record.paymentId.rawValue)?.record
    }

    /// Reads something that nothing is known of.
    func unknown<Value: Sendable>(_ read: () async throws(GatewayError) -> Value) async throws -> Value? {
        switch await Reading(read) {
        case .found(let value): value
        case .gone: nil
        case .unreadable: throw GatewayError.unknown
        }
    }

    /// Adds what was found, tells the shop, and keeps a line of it.
    func insert<Record: Mirrored>(
        _ found: Record, _ lease: Lease?, _ note: Note?, event: (Record, Timestamp) -> ShopEvent
    ) async throws -> Record {
        try await records.retryingConflicts {
            // Somebody else may have found it in the same moment.
            if let known = try await records.find(Record.self, found.documentID) { return known.record }
            var change = records.change()
            change.hold(lease)
            var record = found
            note?.write(to: &change, orderId: record.orderId)
            try change.announce(event(record, change.now))
            change.note(
                .state, "\(Record.title) was found at Amazon", orderId: record.orderId,
                ["id": record.documentID, "state": record.stateName])
            try await record.follow(over: nil, in: &change, records)
            try change.insert(record)
            try await records.commit(change)
            return record
        }
    }
}
