import AmazonPay

/// Asks Amazon for what an operation is about.
struct OperationCall: Sendable {
    let gateway: any AmazonPayGateway

    func call(_ operation: Operation) async throws(GatewayError) -> OperationAnswer {
        let key = operation.idempotencyKey
        switch operation.action {
        case .capture(let id, let amount, let softDescriptor):
            return .charge(try await gateway.capture(id, amount, softDescriptor: softDescriptor, idempotencyKey: key))
        case .charge(let order):
            return .charge(try await gateway.createCharge(order.request(operation), idempotencyKey: key))
        case .cancelCharge(let id, let reason): return .charge(try await gateway.cancel(id, reason: reason))
        case .cancelCharges(let ids, let reason, let closesPermission):
            return try await cancel(ids, reason, closesPermission, operation.chargePermissionId)
        case .closePermission(let reason, let cancelPendingCharges):
            return .permission(
                try await gateway.close(
                    operation.chargePermissionId, reason: reason, cancelPendingCharges: cancelPendingCharges))
        case .refund(let id, let amount, let softDescriptor):
            return .refund(
                try await gateway.createRefund(
                    CreateRefund(chargeId: id, refundAmount: amount, softDescriptor: softDescriptor),
                    idempotencyKey: key))
        case .deliver(let parcel):
            return .tracker(
                try await gateway.track(operation.chargePermissionId, parcel, idempotencyKey: key))
        case .amend(let metadata):
            return .permission(
                try await gateway.update(
                    operation.chargePermissionId, UpdateChargePermission(recurringMetadata: metadata)))
        }
    }

    func read(_ operation: Operation) async throws(GatewayError) -> OperationAnswer {
        if case .cancelCharges(let ids, _, let closesPermission) = operation.action {
            var charges: [Charge] = []
            for id in ids { charges.append(try await gateway.charge(id)) }
            return .charges(
                charges, closesPermission ? try await gateway.permission(operation.chargePermissionId) : nil)
        }
        guard let charge = operation.action.subject else {
            return .permission(try await gateway.permission(operation.chargePermissionId))
        }
        return .charge(try await gateway.charge(charge))
    }

    private func cancel(
        _ ids: [Charge.ID], _ reason: String, _ closesPermission: Bool, _ permission: ChargePermission.ID
    ) async throws(GatewayError) -> OperationAnswer {
        var charges: [Charge] = []
        for id in ids { charges.append(try await cancel(id, reason)) }
        guard closesPermission else { return .charges(charges, nil) }
        return .charges(
            charges, try await gateway.close(permission, reason: reason, cancelPendingCharges: false))
    }

    /// One of several charges; an earlier try may have cancelled it already.
    private func cancel(_ id: Charge.ID, _ reason: String) async throws(GatewayError) -> Charge {
        do {
            return try await gateway.cancel(id, reason: reason)
        } catch .verdict(let refusal) {
            let charge = try await gateway.charge(id)
            guard charge.statusDetails.state == .canceled else { throw .verdict(refusal) }
            return charge
        }
    }
}

extension ChargeOrder {
    fileprivate func request(_ operation: Operation) -> CreateCharge {
        CreateCharge(
            chargePermissionId: operation.chargePermissionId, chargeAmount: chargeAmount, captureNow: captureNow,
            softDescriptor: softDescriptor, canHandlePendingAuthorization: canHandlePendingAuthorization,
            merchantMetadata: MerchantMetadata(merchantReferenceId: merchantReferenceId ?? operation.orderId))
    }
}
