import AmazonPayModel

/// The body of `POST /v1/payments/{id}/refunds`.
struct RefundCommand: PaymentCommand {
    static let fields: Set<String> = ["operationId", "chargeId", "amount", "softDescriptor"]

    let operationId: String
    /// Which charge; the only one that is captured when absent.
    let chargeId: Charge.ID?
    /// How much.
    let amount: Price
    /// What the buyer's statement says.
    let softDescriptor: String?

    func validate() throws(APIError) {
        try FieldRule.requirePositive(amount, "amount")
        try FieldRule.requireDescriptor(softDescriptor)
    }

    func isSame(as action: OperationAction) -> Bool {
        guard case .refund(let id, let refunded, let descriptor) = action else { return false }
        return chargeId ?? id == id && amount == refunded && softDescriptor == descriptor
    }

    func action(on payment: Payment, at desk: PaymentDesk) async throws -> OperationAction {
        let seen = try await desk.charge(chargeId, in: [.captured], of: payment)
        if seen.isRead {
            guard seen.record.state == .captured else {
                throw APIError.cannot(
                    .invalidChargeStatus,
                    "The charge is \(seen.record.charge.statusText); only what is captured can be refunded.")
            }
            try await check(seen.record, desk)
        }
        return .refund(seen.record.id, amount, softDescriptor: softDescriptor)
    }

    private func check(_ charge: ChargeRecord, _ desk: PaymentDesk) async throws {
        if let captured = charge.charge.captureAmount, captured.currencyCode != amount.currencyCode {
            throw APIError.cannot(.currencyMismatch, "The charge is in \(captured.currencyCode).")
        }
        guard try await exceeds(charge, desk) else { return }
        // A refund under way may have been refused meanwhile, and leave room for another one.
        for refund in try await desk.records.all(RefundRecord.self, reference: charge.paymentId.rawValue)
        where refund.isPending { try await desk.mirror.refresh(refund.id) }
        guard try await exceeds(charge, desk) else { return }
        let rest = try await RefundBalance.read(charge, desk.records).refundable
        throw APIError.cannot(
            .transactionAmountExceeded, "A refund can be at most \(rest?.description ?? "what was captured") now.")
    }

    private func exceeds(_ charge: ChargeRecord, _ desk: PaymentDesk) async throws -> Bool {
        guard let rest = try await RefundBalance.read(charge, desk.records).refundable else { return false }
        return amount.amount > rest.amount
    }
}
