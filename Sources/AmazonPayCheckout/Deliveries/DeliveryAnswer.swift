import AmazonPayModel

/// A parcel as the shop sees it.
struct DeliveryAnswer: Encodable, Sendable {
    let operationId: String
    let trackingNumber: String
    /// The carrier as the shop named it.
    let carrier: String
    /// Amazon's code of it.
    let carrierCode: Carrier?
    /// What Amazon calls it.
    let carrierTitle: String?
    /// `InProgress`, `Announced`, `NotSupported`, `Refused` or `Unclear`.
    let state: String
    let reasonCode: ReasonCode?
    let createdAt: Timestamp
    let updatedAt: Timestamp

    init(_ record: DeliveryRecord) {
        operationId = record.operationId
        trackingNumber = record.trackingNumber
        carrier = record.carrier
        carrierCode = record.carrierCode
        carrierTitle = record.carrierCode?.title
        state = record.stateName
        reasonCode = record.reasonCode
        createdAt = record.createdAt
        updatedAt = record.updatedAt
    }
}
