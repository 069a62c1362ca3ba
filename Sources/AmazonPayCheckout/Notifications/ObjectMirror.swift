import AmazonPay
import DurableStore

/// How inbox and reconciler bring what is stored of Amazon's objects up to date: each throws when Amazon could not be
/// asked or does not know the object (yet), so that it is tried again; and subscriptions hear of what was learnt.
struct ObjectMirror: Sendable {
    let mirror: Mirror
    let subscriptions: SubscriptionProcess

    /// Reads a charge; one that is not known yet is kept when its permission is ours.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(_ id: Charge.ID, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        if let seen = try await mirror.look(at: id, lease: lease, note: note) {
            guard seen.isRead else { throw GatewayError.unknown }
            return try await subscriptions.chargeChanged(seen.record)
        }
        guard let adopted = try await mirror.adopt(charge: id, lease: lease, note: note) else {
            throw GatewayError.notFound
        }
        try await subscriptions.chargeChanged(adopted)
    }

    /// Reads a refund; one that is not known yet is kept when its charge is ours.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(_ id: Refund.ID, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        let seen: Mirror.Seen<RefundRecord>? = try await mirror.reread(id.rawValue, lease, note) {
            () async throws(GatewayError) in try await mirror.gateway.refund(id)
        }
        guard let seen else {
            guard try await mirror.adopt(refund: id, lease: lease, note: note) != nil else {
                throw GatewayError.notFound
            }
            return
        }
        guard seen.isRead else { throw GatewayError.unknown }
    }

    /// Reads the permission of a payment.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(permission id: Payment.ID, lease: Lease? = nil, note: Mirror.Note? = nil) async throws {
        guard let payment = try await mirror.records.find(Payment.self, id.rawValue)?.record,
            let seen = try await mirror.look(at: payment.chargePermissionId, lease: lease, note: note)
        else { return }
        guard seen.isRead else { throw GatewayError.unknown }
        try await subscriptions.permissionChanged(seen.record)
    }

    /// Reads a dispute; one that is not known yet is kept when its charge is ours.
    ///
    /// - Throws: ``GatewayError``, ``DurableStore/StoreError``.
    func refresh(dispute id: Dispute.ID, lease: Lease? = nil) async throws {
        guard let seen = try await mirror.refresh(dispute: id, lease: lease) else { throw GatewayError.notFound }
        guard seen.isRead else { throw GatewayError.unknown }
    }
}
