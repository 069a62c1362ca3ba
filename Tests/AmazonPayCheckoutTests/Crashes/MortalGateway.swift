import AmazonPay

@testable import AmazonPayCheckout

/// Amazon Pay as a process sees it that dies: each call is a step of its life.
///
/// The last call is done by Amazon, and its answer is never heard.
struct MortalGateway: AmazonPayGateway {
    let gateway: any AmazonPayGateway
    let life: Lifeline

    func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession {
        try await live { () async throws(GatewayError) in try await gateway.session(id) }
    }

    func update(
        _ id: CheckoutSession.ID, _ changes: UpdateCheckoutSession
    ) async throws(GatewayError) -> CheckoutSession {
        try await live { () async throws(GatewayError) in try await gateway.update(id, changes) }
    }

    func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool) {
        try await live { () async throws(GatewayError) in
            try await gateway.complete(id, amounts, idempotencyKey: idempotencyKey)
        }
    }

    func permission(_ id: ChargePermission.ID) async throws(GatewayError) -> ChargePermission {
        try await live { () async throws(GatewayError) in try await gateway.permission(id) }
    }

    func update(
        _ id: ChargePermission.ID, _ changes: UpdateChargePermission
    ) async throws(GatewayError) -> ChargePermission {
        try await live { () async throws(GatewayError) in try await gateway.update(id, changes) }
    }

    func close(
        _ id: ChargePermission.ID, reason: String, cancelPendingCharges: Bool
    ) async throws(GatewayError) -> ChargePermission {
        try await live { () async throws(GatewayError) in
            try await gateway.close(id, reason: reason, cancelPendingCharges: cancelPendingCharges)
        }
    }

    func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge {
        try await live { () async throws(GatewayError) in try await gateway.charge(id) }
    }

    func createCharge(_ charge: CreateCharge, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Charge {
        try await live { () async throws(GatewayError) in
            try await gateway.createCharge(charge, idempotencyKey: idempotencyKey)
        }
    }

    func capture(
        _ id: Charge.ID, _ amount: Price, softDescriptor: String?, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Charge {
        try await live { () async throws(GatewayError) in
            try await gateway.capture(id, amount, softDescriptor: softDescriptor, idempotencyKey: idempotencyKey)
        }
    }

    func cancel(_ id: Charge.ID, reason: String) async throws(GatewayError) -> Charge {
        try await live { () async throws(GatewayError) in try await gateway.cancel(id, reason: reason) }
    }

    func refund(_ id: Refund.ID) async throws(GatewayError) -> Refund {
        try await live { () async throws(GatewayError) in try await gateway.refund(id) }
    }

    func createRefund(_ refund: CreateRefund, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Refund {
        try await live { () async throws(GatewayError) in
            try await gateway.createRefund(refund, idempotencyKey: idempotencyKey)
        }
    }

    func dispute(_ id: Dispute.ID) async throws(GatewayError) -> Dispute {
        try await live { () async throws(GatewayError) in try await gateway.dispute(id) }
    }

    func track(
        _ id: ChargePermission.ID, _ parcel: DeliveryDetails, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> DeliveryTracker {
        try await live { () async throws(GatewayError) in
            try await gateway.track(id, parcel, idempotencyKey: idempotencyKey)
        }
    }

    func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String {
        try gateway.buttonOptions(payloadJSON: payloadJSON, options)
    }

    private func live<Answer>(
        _ call: () async throws(GatewayError) -> Answer
    ) async throws(GatewayError) -> Answer {
        guard let survives = life.step() else { throw .unknown }
        let answer = try await call()
        guard survives else { throw .unknown }
        return answer
    }
}
