import AmazonPayModel
import DurableStore

/// The body of `POST /v1/payments/{id}/deliveries`.
struct DeliveryCommand: PaymentCommand {
    static let fields: Set<String> = ["operationId", "trackingNumber", "carrierCode", "carrierTitle"]

    let operationId: String
    /// The carrier's number of the parcel.
    let trackingNumber: String
    /// Amazon's code of the carrier, for instance `UPS`; or ``carrierTitle``.
    let carrierCode: String?
    /// What the carrier is called, for instance `DHL Paket`; or ``carrierCode``.
    let carrierTitle: String?

    /// The carrier as the shop names it.
    var carrierName: String { carrierCode ?? carrierTitle ?? "" }

    /// The carrier among those that Amazon knows.
    var carrier: Carrier? { carrierCode.flatMap(Carrier.init(code:)) ?? carrierTitle.flatMap(Carrier.init(title:)) }

    /// What Amazon would be told.
    private var details: DeliveryDetails {
        DeliveryDetails(trackingNumber: trackingNumber, carrierCode: carrier ?? Carrier(rawValue: carrierName))
    }

    func validate() throws(APIError) {
        try FieldRule.require(
            (1...100).contains(trackingNumber.utf8.count), "trackingNumber", "It has 1 to 100 bytes.")
        let isOne = (carrierCode == nil) != (carrierTitle == nil)
        try FieldRule.require(isOne, "carrierCode", "Either carrierCode or carrierTitle is given.")
        try FieldRule.require(
            (1...100).contains(carrierName.count), carrierCode == nil ? "carrierTitle" : "carrierCode",
            "It has 1 to 100 characters.")
    }

    func isSame(as action: OperationAction) -> Bool { action == .deliver(details) }

    func action(on payment: Payment, at desk: PaymentDesk) async throws -> OperationAction { .deliver(details) }

    /// Keeps the parcel with the intent to tell Amazon: its number is used once, and shown whatever becomes of it.
    ///
    /// A number that Amazon was not told of, because it refused it or does not know the carrier, can be used again; so can
    /// one that nobody knows about, when a person has looked.
    ///
    /// - Throws: 409 `TrackingNumberInUse` when another operation has told of it, or may have.
    func keep(on payment: Payment, in change: inout Change, _ records: Records) async throws {
        let id = DeliveryRecord.documentID(trackingNumber, of: payment.id)
        let known = try await records.find(DeliveryRecord.self, id)
        if let known = known?.record, known.operationId == operationId {
            guard known.carrier == carrierName else { throw APIError.operationIdInUse }
            return
        }
        if let known = known?.record, [.underway, .announced].contains(known.state) {
            throw APIError(
                status: 409, reasonCode: "TrackingNumberInUse",
                message: "This tracking number was used with the operationId \(known.operationId).")
        }
        try change.write(
            DeliveryRecord(
                paymentId: payment.id, orderId: payment.orderId, operationId: operationId,
                trackingNumber: trackingNumber, carrier: carrierName, carrierCode: carrier, state: .underway,
                createdAt: known?.record.createdAt ?? change.now, updatedAt: change.now), over: known)
    }
}
