import AmazonPay

@testable import AmazonPayCheckout

/// What these tests do not script: nobody can say what became of it.
extension ScriptedGateway {
    func update(
        _ id: CheckoutSession.ID, _ changes: UpdateCheckoutSession
    ) async throws(GatewayError) -> CheckoutSession { throw .unknown }

    func permission(_ id: ChargePermission.ID) async throws(GatewayError) -> ChargePermission { throw .unknown }

    func update(
        _ id: ChargePermission.ID, _ changes: UpdateChargePermission
    ) async throws(GatewayError) -> ChargePermission { throw .unknown }

    func close(
        _ id: ChargePermission.ID, reason: String, cancelPendingCharges: Bool
    ) async throws(GatewayError) -> ChargePermission { throw .unknown }

    func createCharge(_ charge: CreateCharge, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Charge {
        throw .unknown
    }

    func capture(
        _ id: Charge.ID, _ amount: Price, softDescriptor: String?, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Charge { throw .unknown }

    func cancel(_ id: Charge.ID, reason: String) async throws(GatewayError) -> Charge { throw .unknown }

    func refund(_ id: Refund.ID) async throws(GatewayError) -> Refund { throw .unknown }

    func createRefund(_ refund: CreateRefund, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Refund {
        throw .unknown
    }

    func dispute(_ id: Dispute.ID) async throws(GatewayError) -> Dispute { throw .unknown }

    func track(
        _ id: ChargePermission.ID, _ parcel: DeliveryDetails, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> DeliveryTracker {
        throw .unknown
    }
}
