import AmazonPayModel

/// The charge of a checkout, which pays one period of one subscription: two that count it would leave one period unpaid.
struct CheckoutCharge: Sendable {
    let records: Records

    /// The charge of the checkout that a payment came from; `nil` when that charged nothing.
    func charge(of payment: Payment) async throws -> Charge? {
        guard let id = payment.checkoutChargeId else { return nil }
        return try await records.find(ChargeRecord.self, id.rawValue)?.record.charge
    }

    /// Counts the charge as a period of a subscription, in the commit that does so.
    ///
    /// - Throws: 409 `CheckoutChargeInUse` when it is counted already; 409 `OrderPaidElsewhere` when it was declined and
    ///   another checkout has paid the order since.
    func count(_ paymentId: Payment.ID, for subscription: String, in change: inout Change) async throws {
        guard let stored = try await records.find(Payment.self, paymentId.rawValue) else { return }
        if let other = stored.record.firstCycleOf {
            throw APIError.conflict(
                "CheckoutChargeInUse",
                "The charge of the checkout has paid a period of the subscription \(other). Let another one begin later "
                    + "(firstBillingAt), or say that nothing of it is paid (firstCyclePaidByCheckout); change a "
                    + "subscription with a checkout of its own.")
        }
        try await OrderHolding(records: records).reclaim(for: paymentId, in: &change)
        var payment = stored.record
        payment.firstCycleOf = subscription
        payment.updatedAt = change.now
        try change.write(payment, over: stored)
    }
}
