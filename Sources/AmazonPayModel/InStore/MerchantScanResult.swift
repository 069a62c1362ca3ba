/// The answer of an in-store scan.
public struct MerchantScanResult: Hashable, Sendable, Codable {
    /// The permission to charge for the purchase.
    public var chargePermissionId: ChargePermission.ID

    /// Makes an answer.
    public init(chargePermissionId: ChargePermission.ID) {
        self.chargePermissionId = chargePermissionId
    }
}
