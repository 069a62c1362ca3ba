public import AmazonPay

/// What the service needs of Amazon Pay; ``ClientGateway`` asks the real one.
public protocol AmazonPayGateway: Sendable {
    /// Reads a session.
    func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession

    /// Changes an open session.
    func update(
        _ id: CheckoutSession.ID, _ changes: UpdateCheckoutSession
    ) async throws(GatewayError) -> CheckoutSession

    /// Completes a session.
    ///
    /// - Returns: The completed session, and whether its authorization is still being decided.
    func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool)

    /// Reads a permission.
    func permission(_ id: ChargePermission.ID) async throws(GatewayError) -> ChargePermission

    /// Changes a permission.
    func update(
        _ id: ChargePermission.ID, _ changes: UpdateChargePermission
    ) async throws(GatewayError) -> ChargePermission

    /// Closes a permission.
    func close(
        _ id: ChargePermission.ID, reason: String, cancelPendingCharges: Bool
    ) async throws(GatewayError) -> ChargePermission

    /// Reads a charge.
    func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge

    /// Charges with a permission.
    func createCharge(_ charge: CreateCharge, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Charge

    /// Captures a charge.
    func capture(
        _ id: Charge.ID, _ amount: Price, softDescriptor: String?, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Charge

    /// Cancels a charge that is not captured.
    func cancel(_ id: Charge.ID, reason: String) async throws(GatewayError) -> Charge

    /// Reads a refund.
    func refund(_ id: Refund.ID) async throws(GatewayError) -> Refund

    /// Gives money of a captured charge back.
    func createRefund(_ refund: CreateRefund, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Refund

    /// Reads a dispute.
    func dispute(_ id: Dispute.ID) async throws(GatewayError) -> Dispute

    /// Tells that a parcel is on its way.
    func track(
        _ id: ChargePermission.ID, _ parcel: DeliveryDetails, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> DeliveryTracker

    /// Makes the second argument of `amazon.Pay.renderButton`, as JSON, with the signed payload.
    func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String
}
