/// The body of Create Delivery Tracker: exactly one order, and its parcels.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/delivery-tracker.html
public struct CreateDeliveryTracker: Hashable, Sendable, Codable {
    /// The permission that was charged for the order; `nil` when ``amazonOrderReferenceId`` is given.
    public var chargePermissionId: ChargePermission.ID?
    /// The order reference of the interface before version 2; `nil` when ``chargePermissionId`` is given.
    public var amazonOrderReferenceId: OrderReference.ID?
    /// The parcels; at least one.
    public var deliveryDetails: [DeliveryDetails]

    /// Announces parcels for an order of version 2.
    public init(chargePermissionId: ChargePermission.ID, deliveryDetails: [DeliveryDetails]) {
        self.chargePermissionId = chargePermissionId
        self.deliveryDetails = deliveryDetails
    }

    /// Announces parcels for an order of the interface before version 2.
    public init(amazonOrderReferenceId: OrderReference.ID, deliveryDetails: [DeliveryDetails]) {
        self.amazonOrderReferenceId = amazonOrderReferenceId
        self.deliveryDetails = deliveryDetails
    }
}
