import AmazonPayModel

/// The body of `POST /v1/payments/{id}/captures`.
struct CaptureCommand: PaymentCommand {
    static let fields: Set<String> = ["operationId", "chargeId", "amount", "softDescriptor"]

    let operationId: String
    /// Which charge; the only one that is authorized when absent.
    let chargeId: Charge.ID?
    /// How much, the rest is released; the whole authorization when absent.
    let amount: Price?
    /// What the buyer's statement says.
    let softDescriptor: String?

    func validate() throws(APIError) {
        try FieldRule.requirePositive(amount, "amount")
        try FieldRule.requireDescriptor(softDescriptor)
    }

    func isSame(as action: OperationAction) -> Bool {
        guard case .capture(let id, let captured, let descriptor) = action else { return false }
        return chargeId ?? id == id && amount ?? captured == captured && softDescriptor == descriptor
    }

    func action(on payment: Payment, at desk: PaymentDesk) async throws -> OperationAction {
        let seen = try await desk.charge(chargeId, in: [.authorized], of: payment)
        let charge = seen.record.charge
        guard let authorized = charge.chargeAmount else { throw APIError.amazonIsSilent }
        let amount = amount ?? authorized
        if seen.isRead {
            // A charge that was captured elsewhere meanwhile is left to Amazon: for this amount, it is done.
            guard [.authorized, .captureInitiated, .captured].contains(seen.record.state) else {
                throw APIError.cannot(.invalidChargeStatus, "The charge is \(charge.statusText).")
            }
            try Self.check(amount, authorized)
        }
        return .capture(charge.chargeId, amount, softDescriptor: softDescriptor)
    }

    private static func check(_ amount: Price, _ authorized: Price) throws(APIError) {
        guard amount.currencyCode == authorized.currencyCode else {
            throw APIError.cannot(.currencyMismatch, "The charge is in \(authorized.currencyCode).")
        }
        guard amount.amount <= authorized.amount else {
            throw APIError.cannot(.transactionAmountExceeded, "No more than \(authorized) is authorized.")
        }
    }
}

extension Charge {
    /// State and reason, for messages.
    var statusText: String {
        "\(statusDetails.state)\(statusDetails.reasonCode.map { " (\($0))" } ?? "")"
    }
}
