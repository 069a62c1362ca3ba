import HTTPTypes

extension AmazonPayClient {
    /// Operations on charges.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
    public struct Charges: Sendable {
        static let resource = "charges"

        let client: AmazonPayClient

        /// Create Charge: takes another payment on a permission that is Chargeable.
        ///
        /// Keep the charge's id: nothing lists it later. Up to 25 charges fit on a one-time permission.
        ///
        /// To repeat: at any time with the same key. After a decline use a new one: the old one answers the decline.
        ///
        /// | Reason code | What to do |
        /// |---|---|
        /// | 422 `SoftDeclined` | read the permission; while it is Chargeable, charge again with a new key, for a subscription about a day later |
        /// | 500 `ProcessingFailure` | the outcome is unknown: read the permission, and while it is Chargeable call again with the same key |
        /// | 422 `HardDeclined`, `MFANotCompleted` | one order: a new checkout with another instrument. Subscription or saved payment method: the buyer changes the instrument at Amazon; after the notification of the permission charge again |
        /// | 422 `AmazonRejected` | the permission is closed too: tell the buyer, new checkout |
        /// | 422 `PaymentMethodNotAllowed`, `TransactionTimedOut` | new checkout; for the latter consider `CreateCharge.canHandlePendingAuthorization` |
        /// | 400 `TransactionAmountExceeded` | charge at most `ChargePermission.Limits.amountBalance` |
        /// | 400 `PeriodicAmountExceeded` | wait for the next calendar month |
        /// | 400 `CurrencyMismatch` | use `ChargePermission.presentmentCurrency` |
        /// | 422 `TransactionCountExceeded` | the permission has its 25 charges: new checkout |
        /// | 422 `InvalidChargePermissionStatus` | read the permission: its reasons say what the buyer can do, Closed is final |
        ///
        /// - Parameters:
        ///   - charge: Permission, amount, and whether to capture at once.
        ///   - idempotencyKey: Names this payment of the shop; made for this call unless given. Derive it from what makes
        ///     the payment unique, or a process that dies during the call cannot repeat it.
        /// - Returns: The charge: Authorized, Captured, or AuthorizationInitiated when that was allowed. A charge that
        ///   needs the buyer's verification has `WebCheckoutDetails.amazonPayRedirectUrl`.
        /// - Throws: ``AmazonPayError``, with the reason codes above.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-checkout/deferred-transactions.html
        public func create(
            _ charge: CreateCharge, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Charge {
            try await client.send(
                AmazonPayRequest(
                    "CreateCharge", .post, [Self.resource], body: charge, idempotencyKey: idempotencyKey)
            ).value
        }

        /// Get Charge: reads a charge in any state.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown charge.
        public func get(_ id: Charge.ID) async throws(AmazonPayError) -> Charge {
            try await client.send(AmazonPayRequest("GetCharge", .get, [Self.resource, id.rawValue])).value
        }

        /// Capture Charge: takes the money of an authorized charge, once; the rest of the authorization is released.
        ///
        /// Within 7 days of the authorization the charge comes back Captured; later it comes back CaptureInitiated, and
        /// its notification, or Get Charge about hourly, says whether it ends as Captured or Declined.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Parameters:
        ///   - id: The charge.
        ///   - amount: More than nothing, at most the authorized amount, in its currency.
        ///   - softDescriptor: The text on the buyer's statement, behind `AMZ* `; at most 16 characters.
        ///   - idempotencyKey: Names this capture of the shop; made for this call unless given.
        /// - Returns: The charge.
        /// - Throws: ``AmazonPayError``; 400 `TransactionAmountExceeded` above the authorized amount, 400
        ///   `CurrencyMismatch`, 422 `InvalidChargeStatus` unless the charge is Authorized: read it, it may be captured
        ///   or expired; 422 `AmazonRejected`: the payment failed, new checkout; 500 `ProcessingFailure`: read the
        ///   charge, and while it is Authorized call again with the same key.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html#capture-charge
        public func capture(
            _ id: Charge.ID, _ amount: Price, softDescriptor: String? = nil, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Charge {
            try await client.send(
                AmazonPayRequest(
                    "CaptureCharge", .post, [Self.resource, id.rawValue, "capture"],
                    body: CaptureCharge(captureAmount: amount, softDescriptor: softDescriptor),
                    idempotencyKey: idempotencyKey)
            ).value
        }

        /// Cancel Charge: releases an authorization that is not captured yet, also one that is still being decided.
        ///
        /// The permission stays open: its balance grows again.
        ///
        /// To repeat: after reading. When an attempt had no definite answer the client reads the charge: Canceled is the
        /// answer, and otherwise the call is repeated.
        ///
        /// - Parameters:
        ///   - id: The charge.
        ///   - reason: For the merchant's own records; Amazon documents no length, 255 characters are safe.
        /// - Returns: The charge, Canceled; its reason code is `MerchantCanceled` unless something else cancelled it first.
        /// - Throws: ``AmazonPayError``; 422 `InvalidChargeStatus` when it is not open any more: read it, and refund it
        ///   if it is Captured; 422 `InvalidChargePermissionStatus`.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html#cancel-charge
        public func cancel(_ id: Charge.ID, reason: String) async throws(AmazonPayError) -> Charge {
            var request = AmazonPayRequest<Charge>(
                "CancelCharge", .delete, [Self.resource, id.rawValue, "cancel"],
                body: CancelCharge(cancellationReason: reason))
            request.repetition = .afterReading { client throws(AmazonPayError) in
                let charge = try await client.charges.get(id)
                switch charge.statusDetails.state {
                case .canceled: return .done(charge)
                // Where it cannot be cancelled any more, the service's refusal says so better.
                case .authorizationInitiated, .authorized, .captureInitiated, .captured, .declined: return .notDone
                // A state that this library does not know decides nothing; the call's own failure stands.
                default: throw AmazonPayError(.unknownOutcome, operation: "CancelCharge")
                }
            }
            return try await client.send(request).value
        }

        /// Update Charge: reports what became of a payment; for payment service providers only.
        ///
        /// To repeat: at any time, the same report again changes nothing more.
        ///
        /// - Parameters:
        ///   - id: The charge.
        ///   - changes: The new state, for instance `UpdateCharge(state: .canceled, reasonCode: .expiredUnused)`.
        /// - Returns: The charge.
        /// - Throws: ``AmazonPayError``; 401 or 403 `UnauthorizedAccess` for other merchants.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
        public func update(_ id: Charge.ID, _ changes: UpdateCharge) async throws(AmazonPayError) -> Charge {
            try await client.send(
                AmazonPayRequest("UpdateCharge", .patch, [Self.resource, id.rawValue], body: changes)
            ).value
        }
    }
}
