import AmazonPay
import DurableStore

extension Reconciler {
    /// A failed checkout whose session is Completed at Amazon holds the buyer's money: it is kept where everything fits,
    /// and shown to a person where it does not.
    func inspectFailed(_ stored: Versioned<Checkout>, _ run: ReconciliationRun) async throws {
        let checkout = stored.record
        guard let id = checkout.failure?.checkoutSessionId else { return }
        let session: CheckoutSession
        switch try await run.read({ () async throws(GatewayError) in try await gateway.session(id) }) {
        case .found(let found): session = found
        // A session that is gone cannot be completed any more.
        case .gone: return
        case .unreadable: return try await leaveUnreadable(id.rawValue, checkout.request.orderId, run)
        }
        guard session.statusDetails.state == .completed, let permissionId = session.chargePermissionId else { return }
        let alias = try await records.find(Alias.self, permissionId.rawValue)?.record
        let known = try await records.find(Payment.self, alias?.paymentId.rawValue ?? "")?.record
        // A permission that was taken over without a checkout waits for the one that has made it.
        let isElsewhere = alias != nil && (known == nil || known?.checkoutSessionId != nil)
        // Another checkout of the same order has it; a browser has brought its session to this one too.
        guard !isElsewhere || alias?.orderId != checkout.request.orderId else { return }
        try await inspectPaid(stored, session, permissionId, isKnownElsewhere: isElsewhere, run)
    }

    private func inspectPaid(
        _ stored: Versioned<Checkout>, _ session: CheckoutSession, _ permissionId: ChargePermission.ID,
        isKnownElsewhere: Bool, _ run: ReconciliationRun
    ) async throws {
        let checkout = stored.record
        let difference = difference(
            .checkoutPaid, checkout,
            "The checkout failed (\(checkout.failure?.reasonCode.rawValue ?? "")), and its session "
                + "\(session.checkoutSessionId) is Completed at Amazon.")
        guard !isKnownElsewhere else {
            return try await leave(difference, "It is not adopted: its permission belongs to another order.", run)
        }
        guard let (permission, charge) = try await money(of: session, permissionId, checkout, run) else { return }
        if let objection = checkout.objection(toAdopting: session, permission, charge) {
            return try await leave(difference, "It is not adopted: \(objection).", run)
        }
        // Money that is not held any more needs no order.
        if let charge, [.canceled, .declined].contains(charge.statusDetails.state) { return }
        guard let order = try await process.repository.order(checkout.request.orderId) else { return }
        var claimed = order.record
        guard claimed.claim(checkout.id) else {
            return try await leave(
                self.difference(.orderPaidTwice, checkout, difference.text),
                "Another checkout has paid the order: refund or cancel one of the two.", run)
        }
        try await repair(difference, "The checkout is completed with the ids of its session.", run) {
            try await commit(difference) { change in
                let adopted = try await CompletedPayment(records: records).named(
                    checkout.adopting(session, charge, at: change.now))
                try change.write(adopted, over: stored)
                try change.write(claimed, over: order)
                try await CheckoutEffects(records: records).write(
                    adopted, .read(session, isAuthorizationPending: adopted.payment?.isAuthorizationPending ?? true),
                    .rest, before: checkout, to: &change)
            }
            return true
        }
    }

    private func money(
        of session: CheckoutSession, _ permissionId: ChargePermission.ID, _ checkout: Checkout,
        _ run: ReconciliationRun
    ) async throws -> (ChargePermission, Charge?)? {
        let read = try await run.read { () async throws(GatewayError) in try await gateway.permission(permissionId) }
        guard case .found(let permission) = read else {
            try await leaveUnreadable(permissionId.rawValue, checkout.request.orderId, run)
            return nil
        }
        guard let id = session.chargeId else { return (permission, nil) }
        guard
            case .found(let charge) = try await run.read({ () async throws(GatewayError) in
                try await gateway.charge(id)
            })
        else {
            try await leaveUnreadable(id.rawValue, checkout.request.orderId, run)
            return nil
        }
        return (permission, charge)
    }
}
