import AmazonPay

/// Authorized at the checkout, captured when the goods leave.
public struct CaptureLater: Sendable {
    let client: AmazonPayClient

    /// Makes it.
    public init(client: AmazonPayClient) { self.client = client }

    /// Captures for a shipment; the key names the shipment, so that it is paid for once however often this is called.
    public func ship(_ shipment: String, _ chargeId: Charge.ID, _ amount: Price) async throws -> Charge {
        try await client.charges.capture(
            chargeId, amount, idempotencyKey: .derive(from: "capture", shipment))
    }

    /// One more shipment of the same order: a charge of its own, because a charge is captured once.
    public func shipTheRest(_ shipment: String, _ permission: ChargePermission.ID, _ amount: Price) async throws
        -> Charge
    {
        let charge = CreateCharge(chargePermissionId: permission, chargeAmount: amount, captureNow: true)
        return try await client.charges.create(charge, idempotencyKey: .derive(from: "charge", shipment))
    }

    /// Nothing is going to be shipped.
    public func giveUp(_ chargeId: Charge.ID, _ permission: ChargePermission.ID) async throws {
        _ = try await client.charges.cancel(chargeId, reason: "sold out")
        _ = try await client.chargePermissions.close(permission, reason: "sold out", cancelPendingCharges: true)
    }
}
