import HTTPTypes

extension AmazonPayClient {
    /// Operations at the till of a shop.
    public var inStore: InStore { InStore(client: self) }

    /// Operations at the till of a shop, for merchants that Amazon invited.
    ///
    /// Amazon publishes no guide to them. Whether an idempotency key keeps them from being carried out twice is not known,
    /// so the client repeats none of them unless it was certainly not done.
    public struct InStore: Sendable {
        private static let resource = "in-store"

        let client: AmazonPayClient

        /// Merchant Scan: turns the code that the buyer showed into a permission to charge.
        ///
        /// To repeat: after an unknown outcome let the buyer show a new code; the client repeats only what was certainly
        /// not done.
        ///
        /// - Parameters:
        ///   - scan: The code, and where it was read.
        ///   - idempotencyKey: Names this scan of the shop; made for this call unless given.
        /// - Returns: The permission for ``charge(_:idempotencyKey:)``.
        /// - Throws: ``AmazonPayError``.
        public func merchantScan(
            _ scan: MerchantScan, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> MerchantScanResult {
            try await send("InStoreMerchantScan", "merchantScan", scan, idempotencyKey)
        }

        /// Charge: takes the payment.
        ///
        /// To repeat: not without asking Amazon after an unknown outcome, the buyer might pay twice; the client repeats
        /// only what was certainly not done.
        ///
        /// - Parameters:
        ///   - charge: Permission, amount, and the shop's own id of the charge.
        ///   - idempotencyKey: Names this charge of the shop; made for this call unless given.
        /// - Returns: The charge; anything but `InStoreState.completed` is no payment yet.
        /// - Throws: ``AmazonPayError``, with the reason codes of Create Charge.
        public func charge(
            _ charge: CreateInStoreCharge, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> InStoreCharge {
            try await send("InStoreCharge", "charge", charge, idempotencyKey)
        }

        /// Refund: gives money of an in-store charge back.
        ///
        /// To repeat: not without asking Amazon after an unknown outcome, the money might go back twice; the client
        /// repeats only what was certainly not done.
        ///
        /// - Parameters:
        ///   - refund: Charge, amount, and the shop's own id of the refund.
        ///   - idempotencyKey: Names this refund of the shop; made for this call unless given.
        /// - Returns: The refund, `InStoreState.pending` while it is processed.
        /// - Throws: ``AmazonPayError``, with the reason codes of Create Refund.
        public func refund(
            _ refund: CreateInStoreRefund, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> InStoreRefund {
            try await send("InStoreRefund", "refund", refund, idempotencyKey)
        }

        private func send<Answer: Decodable & Sendable>(
            _ operation: String, _ verb: String, _ body: some Encodable & Sendable, _ key: IdempotencyKey?
        ) async throws(AmazonPayError) -> Answer {
            var request = AmazonPayRequest<Answer>(
                operation, .post, [Self.resource, verb], body: body, idempotencyKey: key)
            request.repetition = .onlyWhenNotDone
            return try await client.send(request).value
        }
    }
}
