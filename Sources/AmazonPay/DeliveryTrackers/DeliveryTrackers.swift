import HTTPTypes

extension AmazonPayClient {
    /// Operations on delivery trackers.
    public var deliveryTrackers: DeliveryTrackers { DeliveryTrackers(client: self) }

    /// Operations on delivery trackers.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/delivery-tracker.html
    public struct DeliveryTrackers: Sendable {
        private static let resource = "deliveryTrackers"

        let client: AmazonPayClient

        /// Create Delivery Tracker: Alexa tells the buyer when the parcels are about to arrive, and when they arrived.
        ///
        /// The store's name has to be set in Seller Central. Amazon's sandbox does not have this operation.
        ///
        /// To repeat: after an unknown outcome by yourself; the client repeats only what was certainly not done, because a
        /// number is accepted once and whether the key protects it is not documented. When the number is then refused,
        /// the first call has probably arrived.
        ///
        /// - Parameters:
        ///   - permission: The permission that was charged for the order.
        ///   - parcels: At least one; each tracking number can be used once.
        ///   - idempotencyKey: Names this announcement of the shop; made for this call unless given.
        /// - Returns: The order and the parcels, as the service repeats them.
        /// - Throws: ``AmazonPayError``; 400 `InvalidParameterValue` for a wrong id, tracking number or carrier code:
        ///   correct it, `Carrier.known` has the carriers.
        public func create(
            for permission: ChargePermission.ID, _ parcels: [DeliveryDetails], idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> DeliveryTracker {
            try await create(
                CreateDeliveryTracker(chargePermissionId: permission, deliveryDetails: parcels), idempotencyKey)
        }

        /// Create Delivery Tracker for an order of the interface before version 2.
        ///
        /// To repeat: as with ``create(for:_:idempotencyKey:)``.
        ///
        /// - Throws: ``AmazonPayError``, as with ``create(for:_:idempotencyKey:)``.
        public func create(
            forOrderReference id: OrderReference.ID, _ parcels: [DeliveryDetails],
            idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> DeliveryTracker {
            try await create(
                CreateDeliveryTracker(amazonOrderReferenceId: id, deliveryDetails: parcels), idempotencyKey)
        }

        private func create(
            _ tracker: CreateDeliveryTracker, _ key: IdempotencyKey?
        ) async throws(AmazonPayError) -> DeliveryTracker {
            var request = AmazonPayRequest<DeliveryTracker>(
                "CreateDeliveryTracker", .post, [Self.resource], body: tracker, idempotencyKey: key)
            request.repetition = .onlyWhenNotDone
            return try await client.send(request).value
        }
    }
}
