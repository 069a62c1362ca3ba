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
        case .closePermission(let reason, let cancelPendingCharges):
            return .permission(
                try await gateway.close(
                    operation.chargePermissionId, reason: reason, cancelPendingCharges: cancelPendingCharges))
        case .refund(let id, let amount, let softDescriptor):
            return .refund(
                try await gateway.createRefund(
                    CreateRefund(chargeId: id, refundAmount: amount, softDescriptor: softDescriptor),
                    idempotencyKey: key))
        case .deliver(let parcel): return .tracker(try await gateway.track(operation.chargePermissionId, parcel))
        case .amend(let metadata):
            return .permission(
                try await gateway.update(
                    operation.chargePermissionId, UpdateChargePermission(recurringMetadata: metadata)))
        }
    }

    func read(_ operation: Operation) async throws(GatewayError) -> OperationAnswer {
        guard let charge = operation.action.subject else {
            return .permission(try await gateway.permission(operation.chargePermissionId))
        }
        return .charge(try await gateway.charge(charge))
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
