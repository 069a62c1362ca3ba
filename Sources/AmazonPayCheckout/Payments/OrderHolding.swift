import AmazonPayModel

/// Whether the payment of a completed checkout still holds its order: a charge that was declined frees it for another
/// checkout, and another charge with the same permission takes it back.
struct OrderHolding: Sendable {
    let records: Records

    /// Frees the order when a charge was declined, or cancelled before it was authorized, and no other charge of the payment
    /// can take money.
    ///
    /// A charge that was pending at checkout may be declined hours later: the buyer has paid nothing then, and has to be
    /// able to pay under the same number. A subscription that counts the charge goes on by its own plan.
    ///
    /// - Parameter charge: The charge as it is written in the same commit.
    func release(after charge: ChargeRecord, in change: inout Change) async throws {
        let others = try await records.all(ChargeRecord.self, reference: charge.paymentId.rawValue)
            .filter { $0.id != charge.id }
        guard charge.isDead, others.allSatisfy(\.isDead) else { return }
        try await release(charge.paymentId, ending: charge.operationId, in: &change)
    }

    /// Frees the order when another try to charge it was refused as well.
    func release(after operation: Operation, in change: inout Change) async throws {
        let charges = try await records.all(ChargeRecord.self, reference: operation.paymentId.rawValue)
        guard charges.allSatisfy(\.isDead), charges.contains(where: { $0.state == .declined }) else { return }
        try await release(operation.paymentId, ending: operation.operationId, in: &change)
    }

    /// - Parameter operationId: An operation that ends in the same commit.
    private func release(
        _ paymentId: Payment.ID, ending operationId: String?, in change: inout Change
    ) async throws {
        guard let holding = try await holding(paymentId), holding.payment.firstCycleOf == nil,
            var order = holding.order?.record, order.completing == holding.checkoutId
        else { return }
        let operations = try await records.all(Operation.self, reference: paymentId.rawValue)
        guard !operations.contains(where: { $0.isCharging && $0.operationId != operationId }) else { return }
        order.decline(holding.checkoutId)
        try change.write(order, over: holding.order)
        change.note(
            .state, "Order may be paid by another checkout", orderId: order.orderId,
            ["checkoutId": holding.checkoutId.rawValue])
    }

    /// Lets a payment hold its order again, because it is charged once more.
    ///
    /// - Throws: 409 `OrderPaidElsewhere` when another checkout has paid the order meanwhile, or is about to.
    func reclaim(for paymentId: Payment.ID, in change: inout Change) async throws {
        guard let holding = try await holding(paymentId), var order = holding.order?.record else { return }
        guard order.declined.contains(holding.checkoutId) else {
            // A decline that frees the order at the same moment is a conflict.
            try change.write(order, over: holding.order)
            return
        }
        guard order.reclaim(holding.checkoutId) else {
            throw APIError(
                status: 409, reasonCode: "OrderPaidElsewhere",
                message:
                    "The charge of this payment was declined, and another checkout has paid the order since, or is "
                    + "about to: \(order.completing?.rawValue ?? "").")
        }
        try change.write(order, over: holding.order)
    }

    private func holding(
        _ paymentId: Payment.ID
    ) async throws -> (payment: Payment, checkoutId: Checkout.ID, order: Versioned<Order>?)? {
        guard let payment = try await records.find(Payment.self, paymentId.rawValue)?.record,
            payment.checkoutChargeId != nil
        else { return nil }
        let order = try await records.find(Order.self, Order.documentID(payment.orderId, of: records.storeId))
        let attempts = try await records.all(Checkout.self, reference: payment.orderId)
        guard let checkout = attempts.first(where: { $0.paymentId == payment.id }) else { return nil }
        return (payment, checkout.id, order)
    }
}

extension ChargeRecord {
    /// Whether no money can move by it any more.
    fileprivate var isDead: Bool { state == .declined || state == .canceled }
}

extension Operation {
    /// Whether a charge may still come of it.
    fileprivate var isCharging: Bool {
        guard case .underway = state, case .charge = action else { return false }
        return true
    }
}
