import AmazonPay

/// Asks Amazon for what an operation is about.
struct OperationCall: Sendable {
    let gateway: any AmazonPayGateway
    /// The charges of the payment that are open as far as is known: closing with pending charges is about them, too.
    var openCharges: [Charge.ID] = []

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
            return try await close(operation.chargePermissionId, reason, cancelPendingCharges)
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

    /// What a call has made, as it is now; `nil` while it cannot be read.
    func present(_ answer: OperationAnswer) async -> OperationAnswer? {
        do {
            switch answer {
            case .charge(let charge): return .charge(try await gateway.charge(charge.chargeId))
            case .refund(let refund): return .refund(try await gateway.refund(refund.refundId))
            case .charges, .permission, .tracker: return answer
            }
        } catch {
            return nil
        }
    }

    func read(_ operation: Operation) async throws(GatewayError) -> OperationAnswer {
        if case .cancelCharges(let ids, _, let closesPermission) = operation.action {
            var charges: [Charge] = []
            for id in ids { charges.append(try await gateway.charge(id)) }
            return .charges(
                charges, closesPermission ? try await gateway.permission(operation.chargePermissionId) : nil)
        }
        if operation.action.cancelsPendingCharges, !openCharges.isEmpty {
            var charges: [Charge] = []
            for id in openCharges { charges.append(try await gateway.charge(id)) }
            return .charges(charges, try await gateway.permission(operation.chargePermissionId))
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
        for id in ids { charges.append(try await cancel(id, reason, orElse: [.canceled])) }
        guard closesPermission else { return .charges(charges, nil) }
        return .charges(
            charges, try await gateway.close(permission, reason: reason, cancelPendingCharges: false))
    }

    /// Closes a permission.
    ///
    /// One that was closed before by somebody else, for instance the buyer, has kept its open charges:
    /// they are cancelled one by one.
    private func close(
        _ permission: ChargePermission.ID, _ reason: String, _ cancelPendingCharges: Bool
    ) async throws(GatewayError) -> OperationAnswer {
        do {
            return .permission(
                try await gateway.close(permission, reason: reason, cancelPendingCharges: cancelPendingCharges))
        } catch .verdict(let refusal) {
            guard cancelPendingCharges, !openCharges.isEmpty else { throw .verdict(refusal) }
            let closed = try await gateway.permission(permission)
            guard closed.statusDetails.state == .closed else { throw .verdict(refusal) }
            var charges: [Charge] = []
            for id in openCharges {
                charges.append(
                    try await cancel(id, reason, orElse: [.canceled, .captureInitiated, .captured, .declined]))
            }
            return .charges(charges, closed)
        }
    }

    /// One of several charges; an earlier try may have cancelled it already.
    ///
    /// - Parameter states: Where it may be instead when Amazon refuses to cancel it.
    private func cancel(
        _ id: Charge.ID, _ reason: String, orElse states: Set<Charge.State>
    ) async throws(GatewayError) -> Charge {
        do {
            return try await gateway.cancel(id, reason: reason)
        } catch .verdict(let refusal) {
            let charge = try await gateway.charge(id)
            guard states.contains(charge.statusDetails.state) else { throw .verdict(refusal) }
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
