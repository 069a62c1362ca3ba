import HTTPTypes

extension AmazonPayClient {
    /// Operations on refunds.
    public var refunds: Refunds { Refunds(client: self) }

    /// Operations on refunds.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/refund.html
    public struct Refunds: Sendable {
        private static let resource = "refunds"

        let client: AmazonPayClient

        /// Create Refund: gives money of a captured charge back; several refunds of a charge are possible.
        ///
        /// The refund comes back RefundInitiated; its notification, or Get Refund about hourly, says whether it ends as
        /// Refunded or Declined. Keep its id: nothing lists it later. `Charge.refundableAmount` tells beforehand how
        /// much the service accepts. There is no time limit, but an old payment instrument may make it fail.
        ///
        /// To repeat: at any time with the same key. Without a key of your own a call after a restart is another refund.
        ///
        /// | Reason code | What to do |
        /// |---|---|
        /// | 400 `TransactionAmountExceeded` | more than what was captured plus 15 %, at most 75 USD, GBP or EUR, or 8,400 JPY: refund less |
        /// | 400 `CurrencyMismatch` | use the charge's currency |
        /// | 422 `InvalidChargeStatus` | the charge is not Captured: read it; cancel it while it is Authorized |
        /// | 422 `TransactionCountExceeded` | too many refunds of the charge: compensate otherwise |
        /// | 422 `AmazonRejected` | compensate otherwise; often the merchant's account has too little balance |
        /// | 500 `ProcessingFailure` | the outcome is unknown: call again with the same key, unless the buyer got the money by a claim or a chargeback |
        ///
        /// - Parameters:
        ///   - refund: Charge and amount.
        ///   - idempotencyKey: Names this refund of the shop; made for this call unless given.
        /// - Returns: The refund, being processed.
        /// - Throws: ``AmazonPayError``, with the reason codes above; 404 `ResourceNotFound` for an unknown charge.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-checkout/manage-refunds.html
        public func create(
            _ refund: CreateRefund, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Refund {
            try await client.send(
                AmazonPayRequest(
                    "CreateRefund", .post, [Self.resource], body: refund, idempotencyKey: idempotencyKey)
            ).value
        }

        /// Get Refund: reads a refund in any state.
        ///
        /// Declined with `AmazonRejected`: compensate otherwise. Declined with `ProcessingFailure`: refund again while the
        /// charge is Captured, unless the buyer got the money by a claim or a chargeback.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown refund.
        public func get(_ id: Refund.ID) async throws(AmazonPayError) -> Refund {
            try await client.send(AmazonPayRequest("GetRefund", .get, [Self.resource, id.rawValue])).value
        }
    }
}
