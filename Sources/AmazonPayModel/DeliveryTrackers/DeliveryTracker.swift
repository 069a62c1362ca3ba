/// The answer of Create Delivery Tracker: the order and the parcels that are followed from now on.
///
/// Which of the two ids it has depends on the one that was sent, but some answers to a
/// ``chargePermissionId`` have it in ``amazonOrderReferenceId``.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/delivery-tracker.html
public struct DeliveryTracker: Hashable, Sendable {
    /// The permission that was charged for the order.
    public var chargePermissionId: ChargePermission.ID?
    /// The order reference of the interface before version 2, or the permission's id.
    public var amazonOrderReferenceId: OrderReference.ID?
    /// The parcels.
    public var deliveryDetails: [DeliveryDetails]?

    /// Makes an answer.
    public init(
        chargePermissionId: ChargePermission.ID? = nil, amazonOrderReferenceId: OrderReference.ID? = nil,
        deliveryDetails: [DeliveryDetails]?
    ) {
        self.chargePermissionId = chargePermissionId
        self.amazonOrderReferenceId = amazonOrderReferenceId
        self.deliveryDetails = deliveryDetails
    }
}

extension DeliveryTracker: Codable {
    private enum CodingKeys: String, CodingKey {
        case chargePermissionId, amazonOrderReferenceId, deliveryDetails
    }

    /// Decodes an answer; the list of parcels may be `null`, `[]` or `[null]`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        chargePermissionId = try container.decodeIfPresent(ChargePermission.ID.self, forKey: .chargePermissionId)
        amazonOrderReferenceId = try container.decodeIfPresent(
            OrderReference.ID.self, forKey: .amazonOrderReferenceId)
        deliveryDetails = try container.decodeSparseList(of: DeliveryDetails.self, forKey: .deliveryDetails)
    }
}
