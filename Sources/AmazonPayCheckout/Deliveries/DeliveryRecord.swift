import AmazonPay
import AmazonPayModel

/// A parcel of an order, and whether Amazon was told of it.
struct DeliveryRecord: StoredRecord {
    static let kind = "delivery"

    enum State: String, Codable, Sendable {
        /// Amazon is being told.
        case underway = "InProgress"
        /// Amazon announces it to the buyer.
        case announced = "Announced"
        /// The carrier is not one of Amazon's: it is kept here only.
        case notSupported = "NotSupported"
        /// Amazon has refused it.
        case refused = "Refused"
        /// Amazon has refused it after a try without a clear answer, which may have told of it.
        case unclear = "Unclear"
    }

    let paymentId: Payment.ID
    let orderId: String
    /// The shop's operation that told of it.
    let operationId: String
    let trackingNumber: String
    /// The carrier as the shop named it.
    let carrier: String
    /// Amazon's code of the carrier; absent when it has none.
    let carrierCode: Carrier?
    var state: State
    /// Why Amazon has refused it.
    var reasonCode: ReasonCode?
    let createdAt: Timestamp
    var updatedAt: Timestamp

    var documentID: String { Self.documentID(trackingNumber, of: paymentId) }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }

    /// A tracking number is used once: a second document of it cannot be.
    static func documentID(_ trackingNumber: String, of payment: Payment.ID) -> String {
        IdempotencyKey.derive(from: "delivery", payment.rawValue, trackingNumber).rawValue
    }

    /// Takes what became of telling Amazon.
    mutating func take(_ operation: Operation.State, at now: Timestamp) {
        switch operation {
        case .underway: return
        case .done(let outcome):
            state = outcome.isInDoubt == true ? .unclear : carrierCode == nil ? .notSupported : .announced
        case .failed(let reason): (state, reasonCode) = (.refused, reason)
        }
        updatedAt = now
    }
}
