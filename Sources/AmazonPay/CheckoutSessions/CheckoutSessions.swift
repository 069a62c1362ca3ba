import HTTPTypes

extension AmazonPayClient {
    /// Operations on checkout sessions.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html
    public struct CheckoutSessions: Sendable {
        static let resource = "checkoutSessions"

        let client: AmazonPayClient

        /// Create Checkout Session: begins a checkout on the server instead of by a signed button payload.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Parameters:
        ///   - session: It needs `WebCheckoutDetails.checkoutReviewReturnUrl`.
        ///   - idempotencyKey: Names this checkout of the shop; made for this call unless given.
        /// - Returns: The session, Open, with the constraints that are left.
        /// - Throws: ``AmazonPayError``; 400 `DuplicateIdempotencyKey` when the key named another checkout;
        ///   ``AmazonPayError/Code/invalidRequest`` for a store's id with blanks, which is not sent.
        public func create(
            _ session: CreateCheckoutSession, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> CheckoutSession {
            guard session.storeId.rawValue.hasVisibleCharactersOnly else {
                throw AmazonPayError(
                    .invalidRequest, operation: "CreateCheckoutSession", cause: ButtonError.malformedStoreId)
            }
            return try await client.send(
                AmazonPayRequest(
                    "CreateCheckoutSession", .post, [Self.resource], body: session, idempotencyKey: idempotencyKey)
            ).value
        }

        /// Get Checkout Session: reads a session in any state, until 30 days after its creation.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown or deleted session.
        public func get(_ id: CheckoutSession.ID) async throws(AmazonPayError) -> CheckoutSession {
            try await client.send(
                AmazonPayRequest("GetCheckoutSession", .get, [Self.resource, id.rawValue])
            ).value
        }

        /// Update Checkout Session: changes the given members of an Open session.
        ///
        /// To repeat: at any time, the same change again changes nothing more.
        ///
        /// - Returns: The session; `WebCheckoutDetails.amazonPayRedirectUrl` is there when no constraint is left.
        /// - Throws: ``AmazonPayError``; 422 `InvalidCheckoutSessionStatus` unless the session is Open.
        public func update(
            _ id: CheckoutSession.ID, _ changes: UpdateCheckoutSession
        ) async throws(AmazonPayError) -> CheckoutSession {
            try await client.send(
                AmazonPayRequest("UpdateCheckoutSession", .patch, [Self.resource, id.rawValue], body: changes)
            ).value
        }

        /// Complete Checkout Session: makes the payment final after the buyer came back from Amazon.
        ///
        /// To repeat: after reading. When an attempt had no definite answer the client reads the session: Completed is
        /// the answer, Canceled an error with the session's reason, and only while it is Open the call is repeated, with
        /// the same key. After an error with ``AmazonPayError/Outcome/unknown``, and after 422
        /// `InvalidCheckoutSessionStatus`, do the same: the session may have been completed by an earlier call.
        ///
        /// - Parameters:
        ///   - id: The session, from the `amazonCheckoutSessionId` of the return URL.
        ///   - amounts: The amounts of the shop's order, from the shop's own records.
        ///   - idempotencyKey: Names this checkout of the shop; a repetition is answered as the first call was. Unless
        ///     given it follows from the session's id and the amounts, so that it is the same after a restart.
        /// - Returns: The session, and whether its authorization is still being decided.
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound`, 409 `AmountMismatch`, 422
        ///   `InvalidCheckoutSessionStatus`, 422 `CheckoutSessionCanceled`: the buyer has to start again with another
        ///   payment method.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-checkout/verify-and-complete-checkout.html
        public func complete(
            _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> CompletedCheckoutSession {
            try await conclude("CompleteCheckoutSession", "complete", id, amounts, idempotencyKey)
        }

        /// Finalize Checkout Session: takes the place of Complete where the buyer never leaves the shop's page, and in the
        /// checkouts of Amazon's app libraries.
        ///
        /// To repeat: as with ``complete(_:_:idempotencyKey:)``.
        ///
        /// - Returns: The session, and whether its authorization is still being decided.
        /// - Throws: ``AmazonPayError``, as with ``complete(_:_:idempotencyKey:)``.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-buy-now-checkout/verify-and-complete-checkout.html
        public func finalize(
            _ id: CheckoutSession.ID, _ order: FinalizeCheckoutSession, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> CompletedCheckoutSession {
            try await conclude("FinalizeCheckoutSession", "finalize", id, order, idempotencyKey)
        }
    }
}
