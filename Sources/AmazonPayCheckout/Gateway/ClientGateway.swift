public import AmazonPay

/// Asks Amazon Pay through the client.
public struct ClientGateway: AmazonPayGateway {
    private let client: AmazonPayClient

    /// Makes a gateway.
    public init(client: AmazonPayClient) {
        self.client = client
    }

    /// Reads a session.
    public func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession {
        try await ask { () async throws(AmazonPayError) in try await client.checkoutSessions.get(id) }
    }

    /// Changes an open session.
    public func update(
        _ id: CheckoutSession.ID, _ changes: UpdateCheckoutSession
    ) async throws(GatewayError) -> CheckoutSession {
        try await ask { () async throws(AmazonPayError) in try await client.checkoutSessions.update(id, changes) }
    }

    /// Completes a session.
    public func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool) {
        let key: IdempotencyKey
        do {
            key = try IdempotencyKey(idempotencyKey)
        } catch {
            // Such a key was never sent, so nothing is known against the order: an operator has to look.
            throw .unknown
        }
        let completed = try await ask { () async throws(AmazonPayError) in
            try await client.checkoutSessions.complete(id, amounts, idempotencyKey: key)
        }
        return (completed.session, completed.isAuthorizationPending)
    }

    /// Reads a permission.
    public func permission(_ id: ChargePermission.ID) async throws(GatewayError) -> ChargePermission {
        try await ask { () async throws(AmazonPayError) in try await client.chargePermissions.get(id) }
    }

    /// Changes a permission.
    public func update(
        _ id: ChargePermission.ID, _ changes: UpdateChargePermission
    ) async throws(GatewayError) -> ChargePermission {
        try await ask { () async throws(AmazonPayError) in try await client.chargePermissions.update(id, changes) }
    }

    /// Closes a permission.
    public func close(
        _ id: ChargePermission.ID, reason: String, cancelPendingCharges: Bool
    ) async throws(GatewayError) -> ChargePermission {
        try await ask { () async throws(AmazonPayError) in
            try await client.chargePermissions.close(id, reason: reason, cancelPendingCharges: cancelPendingCharges)
        }
    }

    /// Reads a charge.
    public func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge {
        try await ask { () async throws(AmazonPayError) in try await client.charges.get(id) }
    }

    /// Charges with a permission.
    public func createCharge(
        _ charge: CreateCharge, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Charge {
        try await ask { () async throws(AmazonPayError) in
            try await client.charges.create(charge, idempotencyKey: idempotencyKey)
        }
    }

    /// Captures a charge.
    public func capture(
        _ id: Charge.ID, _ amount: Price, softDescriptor: String?, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Charge {
        try await ask { () async throws(AmazonPayError) in
            try await client.charges.capture(
                id, amount, softDescriptor: softDescriptor, idempotencyKey: idempotencyKey)
        }
    }

    /// Cancels a charge that is not captured.
    public func cancel(_ id: Charge.ID, reason: String) async throws(GatewayError) -> Charge {
        try await ask { () async throws(AmazonPayError) in try await client.charges.cancel(id, reason: reason) }
    }

    /// Reads a refund.
    public func refund(_ id: Refund.ID) async throws(GatewayError) -> Refund {
        try await ask { () async throws(AmazonPayError) in try await client.refunds.get(id) }
    }

    /// Gives money of a captured charge back.
    public func createRefund(
        _ refund: CreateRefund, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Refund {
        try await ask { () async throws(AmazonPayError) in
            try await client.refunds.create(refund, idempotencyKey: idempotencyKey)
        }
    }

    /// Reads a dispute.
    public func dispute(_ id: Dispute.ID) async throws(GatewayError) -> Dispute {
        try await ask { () async throws(AmazonPayError) in try await client.disputes.get(id) }
    }

    /// Tells that a parcel is on its way.
    public func track(
        _ id: ChargePermission.ID, _ parcel: DeliveryDetails, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> DeliveryTracker {
        try await ask { () async throws(AmazonPayError) in
            try await client.deliveryTrackers.create(for: id, [parcel], idempotencyKey: idempotencyKey)
        }
    }

    /// Makes a button.
    public func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String {
        try client.button(payloadJSON: payloadJSON, options: options).optionsJSON
    }

    private func ask<Answer>(
        _ call: () async throws(AmazonPayError) -> Answer
    ) async throws(GatewayError) -> Answer {
        do {
            return try await call()
        } catch {
            throw GatewayError(error)
        }
    }
}
