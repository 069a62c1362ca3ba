/// One parcel on its way to the buyer.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/delivery-tracker.html
public struct DeliveryDetails: Hashable, Sendable, Codable {
    /// The carrier's number of the parcel; each is accepted once.
    public var trackingNumber: String
    /// Who brings it.
    public var carrierCode: Carrier

    /// Describes a parcel.
    public init(trackingNumber: String, carrierCode: Carrier) {
        self.trackingNumber = trackingNumber
        self.carrierCode = carrierCode
    }
}
