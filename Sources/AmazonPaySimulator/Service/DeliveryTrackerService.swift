import AmazonPayModel
import DurableStore

/// Takes the announcements of parcels.
struct DeliveryTrackerService: Sendable {
    let repository: ObjectRepository

    /// Create Delivery Tracker.
    ///
    /// - Throws: 400 for a number that was used before; which code Amazon answers then is not documented.
    func create(_ body: CreateDeliveryTracker, _ request: ServiceCall) async throws -> Answer {
        let order = try body.validated()
        if body.chargePermissionId != nil { try await requirePermission(order, request.caller) }
        let answer = try Answer(
            200,
            DeliveryTracker(
                chargePermissionId: body.chargePermissionId, amazonOrderReferenceId: body.amazonOrderReferenceId,
                deliveryDetails: body.deliveryDetails))
        var changes = Changes()
        for parcel in body.deliveryDetails {
            let record = DeliveryTrackerRecord(
                merchantId: request.caller.merchantId, environment: request.caller.environment,
                trackingNumber: parcel.trackingNumber, carrierCode: parcel.carrierCode, order: order,
                createdAt: request.now, timeLine: TimeLine(DeliveryTrackerRecord.State.shipped, at: request.now))
            try changes.write(record, from: nil)
        }
        do {
            try await repository.apply(changes, [], remembering: request.key?.record(answer, at: request.now))
        } catch StoreError.conflict(.document) {
            throw APIError.invalidParameter("trackingNumber", "It was used before.")
        }
        return answer
    }

    private func requirePermission(_ id: String, _ caller: Caller) async throws {
        guard let stored: Versioned<ChargePermissionRecord> = try await repository.find(id), stored.record.isRevealed,
            caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.invalidParameter("chargePermissionId", "There is no such Charge Permission.") }
    }
}
