import AmazonPay
import DurableStore

/// Reads the permission of a payment after checkout, with buyer, address and payment descriptor: the session hides them
/// once it is completed, and the shop needs them to ship.
struct DescribeWork: DueWork {
    let records: Records
    let gateway: any AmazonPayGateway
    let mirror: Mirror

    /// Amazon returns a buyer's data for 30 days only.
    private static let mostAttempts = 300

    func run(_ claimed: ClaimedTimer) async throws {
        let id = claimed.timer.key.id
        guard let payment = try await records.find(Payment.self, id)?.record else { return }
        let read = await Mirror.Reading { () async throws(GatewayError) in
            try await gateway.permission(payment.chargePermissionId)
        }
        while true {
            guard let stored = try await records.find(Payment.self, id) else { return }
            var change = records.change()
            change.hold(claimed.lease)
            try Self.apply(read, to: stored, in: &change)
            do {
                try await records.commit(change)
                break
            } catch StoreError.conflict {
                continue
            }
        }
        // What the session told of the charge is little; the charge itself tells amounts and times.
        for charge in try await records.all(ChargeRecord.self, reference: id)
        where charge.charge.creationTimestamp == nil {
            try await mirror.refresh(charge.id)
        }
    }

    private static func apply(
        _ reading: Mirror.Reading<ChargePermission>, to stored: Versioned<Payment>, in change: inout Change
    ) throws {
        var payment = stored.record
        switch reading {
        case .found(let permission):
            payment.permission = permission
            payment.unreadable = 0
            payment.updatedAt = change.now
            change.cancel(.describe, of: payment.key)
            try change.note(
                .answer, "Get Charge Permission", orderId: payment.orderId,
                [
                    "chargePermissionId": payment.chargePermissionId.rawValue, "state": payment.stateName,
                ])
        case .gone, .unreadable:
            payment.unreadable += 1
            if payment.unreadable < mostAttempts {
                change.set(
                    .describe, of: payment.key, inSeconds: Backoff.seconds(afterAttempts: payment.unreadable))
            } else {
                change.cancel(.describe, of: payment.key)
            }
        }
        try change.write(payment, over: stored)
    }
}
