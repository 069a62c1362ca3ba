import AmazonPayModel

/// The body of `POST /v1/payments/{id}/charges`: another charge, for instance for another parcel.
struct ChargeCommand: PaymentCommand {
    static let fields: Set<String> = [
        "operationId", "amount", "captureNow", "softDescriptor", "canHandlePendingAuthorization", "merchantReferenceId",
    ]

    let operationId: String
    /// How much.
    let amount: Price
    /// Whether it is captured at once; not, when absent.
    let captureNow: Bool?
    /// What the buyer's statement says; only with `captureNow`.
    let softDescriptor: String?
    /// Whether the authorization may take up to 24 hours.
    let canHandlePendingAuthorization: Bool?
    /// The shop's own reference, for instance of a parcel; the order's number when absent.
    let merchantReferenceId: String?

    var newAmount: Price? { amount }

    private var order: ChargeOrder {
        ChargeOrder(
            chargeAmount: amount, captureNow: captureNow ?? false, softDescriptor: softDescriptor,
            canHandlePendingAuthorization: canHandlePendingAuthorization ?? false,
            merchantReferenceId: merchantReferenceId)
    }

    func validate() throws(APIError) {
        try FieldRule.requirePositive(amount, "amount")
        try FieldRule.requireDescriptor(softDescriptor)
        try FieldRule.require(softDescriptor == nil || captureNow == true, "softDescriptor", "It needs captureNow.")
        try FieldRule.require(
            merchantReferenceId.map { (1...256).contains($0.count) } ?? true, "merchantReferenceId",
            "It has 1 to 256 characters.")
    }

    func isSame(as action: OperationAction) -> Bool { action == .charge(order) }

    func action(on payment: Payment, at desk: PaymentDesk) async throws -> OperationAction {
        if let seen = try await desk.mirror.look(at: payment.chargePermissionId), seen.isRead,
            let permission = seen.record.permission
        {
            try check(permission)
        }
        return .charge(order)
    }

    private func check(_ permission: ChargePermission) throws(APIError) {
        let status = permission.statusDetails
        guard status.state == .chargeable else {
            throw APIError.cannot(
                .invalidChargePermissionStatus,
                "The charge permission is \(status.state)\(status.reasonCode.map { " (\($0))" } ?? "").")
        }
        guard let balance = permission.limits?.amountBalance else { return }
        guard amount.currencyCode == balance.currencyCode else {
            throw APIError.cannot(.currencyMismatch, "The charge permission is in \(balance.currencyCode).")
        }
        guard amount.amount <= balance.amount else {
            let isOneTime = permission.chargePermissionType == .oneTime
            throw APIError.cannot(
                isOneTime ? .transactionAmountExceeded : .periodicAmountExceeded,
                "No more than \(balance) may be charged\(isOneTime ? "" : " this month").")
        }
    }
}
