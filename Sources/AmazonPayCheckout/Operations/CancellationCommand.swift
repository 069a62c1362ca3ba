import AmazonPayModel

/// The body of `POST /v1/payments/{id}/cancellation`.
struct CancellationCommand: PaymentCommand {
    static let fields: Set<String> = ["operationId", "chargeId", "closePermission", "reason"]

    let operationId: String
    /// Which charge; all that are not captured when absent.
    let chargeId: Charge.ID?
    /// Whether nothing is to be charged any more.
    let closePermission: Bool?
    /// Why.
    let reason: String

    private var closes: Bool { closePermission ?? false }

    func validate() throws(APIError) {
        try FieldRule.require((1...255).contains(reason.count), "reason", "It has 1 to 255 characters.")
    }

    func isSame(as action: OperationAction) -> Bool {
        switch action {
        case .cancelCharge(let id, let why): chargeId ?? id == id && !closes && why == reason
        case .cancelCharges(let ids, let why, let closesPermission):
            (chargeId == nil || ids == [chargeId]) && closes == closesPermission && why == reason
        case .closePermission(let why, let cancels): chargeId == nil && closes && cancels && why == reason
        default: false
        }
    }

    func action(on payment: Payment, at desk: PaymentDesk) async throws -> OperationAction {
        if let chargeId {
            let seen = try await desk.charge(chargeId, in: [], of: payment)
            guard !seen.isRead || seen.record.isCancelable || seen.record.state == .canceled else {
                throw APIError.cannot(.invalidChargeStatus, "The charge is \(seen.record.charge.statusText).")
            }
            return closes
                ? .cancelCharges([chargeId], reason: reason, closesPermission: true)
                : .cancelCharge(chargeId, reason: reason)
        }
        if closes { return .closePermission(reason: reason, cancelPendingCharges: true) }
        return try await openCharges(payment, desk)
    }

    private func openCharges(_ payment: Payment, _ desk: PaymentDesk) async throws -> OperationAction {
        let all = try await desk.charges(of: payment)
        let open = all.filter(\.record.isCancelable).map(\.record.id)
        if let only = open.first, open.count == 1 { return .cancelCharge(only, reason: reason) }
        guard open.isEmpty else { return .cancelCharges(open, reason: reason, closesPermission: false) }
        guard all.allSatisfy(\.isRead) else { throw APIError.amazonIsSilent }
        throw APIError.cannot(.invalidChargeStatus, "The payment has no charge that can be cancelled.")
    }
}

extension ChargeRecord {
    /// Whether it can be cancelled: nothing is captured yet.
    var isCancelable: Bool { charge.isCancelable }
}
