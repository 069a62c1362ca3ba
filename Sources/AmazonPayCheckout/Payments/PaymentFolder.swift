import AmazonPayModel

/// Everything that is known of a payment.
struct PaymentFolder: Sendable {
    let payment: Payment
    let charges: [ChargeRecord]
    let refunds: [RefundRecord]
    let deliveries: [DeliveryRecord]
    let disputes: [DisputeRecord]
    let operations: [Operation]

    /// - Returns: `nil` when there is no such payment.
    static func read(_ id: Payment.ID, _ records: Records) async throws -> Self? {
        guard let payment = try await records.payment(id) else { return nil }
        let id = payment.documentID
        return Self(
            payment: payment, charges: try await records.all(ChargeRecord.self, reference: id),
            refunds: try await records.all(RefundRecord.self, reference: id),
            deliveries: try await records.all(DeliveryRecord.self, reference: id),
            disputes: try await records.all(DisputeRecord.self, reference: id),
            operations: try await records.all(Operation.self, reference: id))
    }

    /// The charge that a completed checkout has left, as it is known now; for what shop and buyer are told of it.
    static func charge(of checkout: Checkout, _ records: Records) async throws -> ChargeRecord? {
        guard let id = checkout.payment?.chargeId else { return nil }
        return try await records.find(ChargeRecord.self, id.rawValue)?.record
    }
}
