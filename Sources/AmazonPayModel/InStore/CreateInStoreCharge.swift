/// The body of an in-store charge.
public struct CreateInStoreCharge: Hashable, Sendable, Codable {
    /// The permission that the scan answered.
    public var chargePermissionId: ChargePermission.ID
    /// The shop's own id of this charge.
    public var chargeReferenceId: String
    /// The amount.
    public var chargeTotal: Price
    /// The text on the buyer's statement; at most 16 characters.
    public var softDescriptor: String?
    /// What the shop says about the payment.
    public var metadata: InStoreMetadata?

    /// Makes a request.
    public init(
        chargePermissionId: ChargePermission.ID, chargeReferenceId: String, chargeTotal: Price,
        softDescriptor: String? = nil, metadata: InStoreMetadata? = nil
    ) {
        self.chargePermissionId = chargePermissionId
        self.chargeReferenceId = chargeReferenceId
        self.chargeTotal = chargeTotal
        self.softDescriptor = softDescriptor
        self.metadata = metadata
    }
}
