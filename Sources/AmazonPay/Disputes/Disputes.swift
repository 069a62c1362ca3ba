import HTTPTypes

extension AmazonPayClient {
    /// Operations on disputes.
    public var disputes: Disputes { Disputes(client: self) }

    /// Operations on disputes: a notification `CHARGEBACK` names one, it has to be answered before its deadline.
    ///
    /// To answer: upload files with ``AmazonPayClient/Files``, then ``contest(_:with:idempotencyKey:)``. To accept:
    /// ``update(_:_:)`` with the state Resolved and the reason `MerchantAcceptedDispute`.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/dispute.html
    public struct Disputes: Sendable {
        private static let resource = "disputes"

        let client: AmazonPayClient

        /// Create Dispute: payment service providers only.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Throws: ``AmazonPayError``; 401 `UnauthorizedAccess` for everybody else.
        public func create(
            _ dispute: CreateDispute, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Dispute {
            try await client.send(
                AmazonPayRequest(
                    "CreateDispute", .post, [Self.resource], body: dispute, idempotencyKey: idempotencyKey)
            ).value
        }

        /// Get Dispute: its state, and until when to answer.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown dispute.
        public func get(_ id: Dispute.ID) async throws(AmazonPayError) -> Dispute {
            try await client.send(AmazonPayRequest("GetDispute", .get, [Self.resource, id.rawValue])).value
        }

        /// Update Dispute: accepts it, or, for payment service providers, tells what became of it.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 422 when its state does not allow it: read it.
        public func update(_ id: Dispute.ID, _ changes: UpdateDispute) async throws(AmazonPayError) -> Dispute {
            try await client.send(
                AmazonPayRequest("UpdateDispute", .patch, [Self.resource, id.rawValue], body: changes)
            ).value
        }

        /// Contest Dispute: what the merchant has to say against it; it is UnderReview then.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Throws: ``AmazonPayError``; 422 when its state does not allow it: read it.
        public func contest(
            _ id: Dispute.ID, with evidences: [MerchantEvidence], idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Dispute {
            try await client.send(
                AmazonPayRequest(
                    "ContestDispute", .post, [Self.resource, id.rawValue, "contest"],
                    body: ContestDispute(merchantEvidences: evidences), idempotencyKey: idempotencyKey)
            ).value
        }
    }
}
