import AmazonPay
import DurableStore

/// Reads the permission of a payment, with buyer, address and payment descriptor: after checkout, because the session
/// hides them once it is completed and the shop needs them to ship; and when something of it was charged, because its
/// balance is another one.
struct DescribeWork: DueWork {
    let records: Records
    let mirror: Mirror
    let subscriptions: SubscriptionProcess

    func run(_ claimed: ClaimedTimer) async throws {
        let id = claimed.timer.key.id
        guard let payment = try await records.find(Payment.self, id)?.record else { return }
        // What the session told of the charge is little; the charge itself tells amounts and times.
        for charge in try await records.all(ChargeRecord.self, reference: id)
        where charge.isUnread {
            // One that cannot be read now has a timer of its own.
            try await mirror.refresh(charge.id, lease: claimed.lease)
        }
        // Last, because it ends the timer.
        let described = try await mirror.look(
            at: payment.chargePermissionId, of: payment.id, lease: claimed.lease)
        if let described { try await subscriptions.permissionChanged(described.record) }
    }
}
