import AmazonPay
import DurableStore

/// Makes a payment of a permission that was agreed on elsewhere, so that subscriptions can go on with it.
struct PermissionAdoption: Sendable {
    let records: Records
    let gateway: any AmazonPayGateway

    /// The payment of a permission: the one that is known, or a new one of what Amazon says.
    ///
    /// - Throws: 404 when Amazon knows no such permission, or it is one of another store; 503 when it cannot be read.
    func payment(_ id: ChargePermission.ID, _ request: SubscriptionRequest) async throws -> Payment {
        return try await records.retryingConflicts {
            if let alias = try await records.find(Alias.self, id.rawValue)?.record,
                let known = try await records.find(Payment.self, alias.paymentId.rawValue)?.record
            {
                return known
            }
            // Two stores of a merchant may share the database; each charges its own permissions.
            let other = try await records.store.document(Alias.key(id.rawValue))?.index.partition
            guard other ?? records.storeId.rawValue == records.storeId.rawValue else { throw Self.unknown }
            return try await adopt(try await read(id), request)
        }
    }

    private func read(_ id: ChargePermission.ID) async throws -> ChargePermission {
        do {
            return try await gateway.permission(id)
        } catch .notFound {
            throw Self.unknown
        } catch {
            throw APIError(
                status: 503, reasonCode: .serviceUnavailable,
                message: error.hindrance.map { "Amazon Pay does not let the service in (\($0)); try again." }
                    ?? "Amazon Pay cannot be reached; try again.")
        }
    }

    private static let unknown = APIError(
        status: 404, reasonCode: .resourceNotFound,
        message: "Amazon Pay knows no such charge permission of this merchant.")

    private func adopt(_ permission: ChargePermission, _ request: SubscriptionRequest) async throws -> Payment {
        var change = records.change()
        guard let amount = request.amount ?? permission.recurringMetadata?.amount else {
            throw APIError(
                status: 400, reasonCode: .missingParameterValue,
                message: "The parameter [amount] is missing: the buyer has agreed to no fixed one.")
        }
        let permissionId = permission.chargePermissionId
        let payment = Payment(
            id: Payment.ID(rawValue: IdempotencyKey.derive(from: "adopted", permissionId.rawValue).rawValue),
            orderId: request.orderId ?? permission.merchantMetadata?.merchantReferenceId ?? permissionId.rawValue,
            // Its checkout was not one of ours.
            checkoutSessionId: nil, chargePermissionId: permissionId,
            chargePermissionType: permission.chargePermissionType ?? .oneTime, paymentIntent: .confirm,
            chargeAmount: amount, totalOrderAmount: nil, reauthorize: nil,
            completedAt: permission.creationTimestamp ?? change.now, updatedAt: change.now, permission: permission)
        // Its alias may be missing, and the payment be there.
        try change.write(payment, over: try await records.find(Payment.self, payment.id.rawValue))
        payment.setNextLook(in: &change)
        try change.insert(
            Alias(
                id: permissionId.rawValue, paymentId: payment.id, orderId: payment.orderId, createdAt: change.now))
        change.note(
            .shop, "Charge permission adopted", orderId: payment.orderId,
            ["chargePermissionId": permissionId.rawValue, "state": payment.stateName])
        try await records.commit(change)
        return payment
    }
}
