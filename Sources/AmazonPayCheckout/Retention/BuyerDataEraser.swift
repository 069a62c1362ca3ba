import AmazonPayModel
import DurableStore

/// Deletes what is known of a buyer: of the payment, and of all checkouts of its order.
///
/// Ids, states and amounts stay; time line and events never held anything else.
struct BuyerDataEraser: Sendable {
    let records: Records

    /// Deletes a payment's buyer; when that was done before, nothing happens.
    ///
    /// All of it at once: half of a buyer's data would stay when a process dies.
    ///
    /// - Parameter lease: The right to work on the payment's timer, where that is why.
    func erase(_ id: Payment.ID, lease: Lease? = nil) async throws {
        try await decide {
            guard let stored = try await records.find(Payment.self, id.rawValue) else { return nil }
            var change = records.change()
            change.hold(lease)
            for attempt in try await records.allVersioned(Checkout.self, reference: stored.record.orderId) {
                try Self.erase(attempt, in: &change)
            }
            try Self.erase(stored, in: &change)
            return change
        }
    }

    /// Deletes the address that a shop has given with a checkout.
    ///
    /// An open checkout cannot be paid without it: it ends when no session of it can be open any more.
    func erase(_ id: Checkout.ID, lease: Lease? = nil) async throws {
        try await decide {
            guard let stored = try await records.find(Checkout.self, id.rawValue) else { return nil }
            var change = records.change()
            change.hold(lease)
            try Self.erase(stored, in: &change)
            return change
        }
    }

    private static func erase(_ stored: Versioned<Checkout>, in change: inout Change) throws {
        var checkout = stored.record
        try checkout.forgetBuyer(at: change.now)
        change.cancel(.forget, of: checkout.key)
        if checkout.hasLostAddress {
            change.set(.expire, of: checkout.key, inSeconds: CheckoutConfiguration.sessionLifeSeconds)
        }
        try change.write(checkout, over: stored)
    }

    private static func erase(_ stored: Versioned<Payment>, in change: inout Change) throws {
        var payment = stored.record
        payment.permission?.forgetBuyer()
        if payment.buyerDataDeletedAt == nil {
            payment.buyerDataDeletedAt = change.now
            payment.updatedAt = change.now
            var event = ShopEvent(.buyerDataDeleted, orderId: payment.orderId, at: change.now)
            event.paymentId = payment.id
            try change.announce(event)
            change.note(
                .state, "The buyer's data were deleted", orderId: payment.orderId,
                ["paymentId": payment.id.rawValue])
        }
        try change.write(payment, over: stored)
        change.cancel(.forget, of: payment.key)
    }

    /// Decides again over what is there now, when somebody else was faster.
    private func decide(_ make: () async throws -> Change?) async throws {
        try await records.retryingConflicts {
            guard let change = try await make() else { return }
            return try await records.commit(change)
        }
    }
}
