import HTTPTypes

extension AmazonPayClient {
    /// Operations on charge permissions.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html
    public struct ChargePermissions: Sendable {
        static let resource = "chargePermissions"

        let client: AmazonPayClient

        /// Get Charge Permission: reads a permission in any state.
        ///
        /// It has the buyer's data for 30 days after its creation, a subscription as long as it is open and 30 days more.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown permission.
        public func get(_ id: ChargePermission.ID) async throws(AmazonPayError) -> ChargePermission {
            try await client.send(
                AmazonPayRequest("GetChargePermission", .get, [Self.resource, id.rawValue])
            ).value
        }

        /// Update Charge Permission: changes what the shop says about the order, or cadence and amount of a subscription.
        ///
        /// To repeat: at any time, the same change again changes nothing more.
        ///
        /// - Returns: The permission.
        /// - Throws: ``AmazonPayError``; 422 `ChargePermissionNotModifiable` or `InvalidChargePermissionStatus` when it is
        ///   closed, or when a captured charge has fixed the data: nothing can be done about it.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html#update-charge-permission
        public func update(
            _ id: ChargePermission.ID, _ changes: UpdateChargePermission
        ) async throws(AmazonPayError) -> ChargePermission {
            try await client.send(
                AmazonPayRequest(
                    "UpdateChargePermission", .patch, [Self.resource, id.rawValue], body: changes)
            ).value
        }

        /// Close Charge Permission: ends it for good; no further charge is possible.
        ///
        /// For a pause there is nothing to call: just do not charge.
        ///
        /// To repeat: after reading. When an attempt had no definite answer the client reads the permission: Closed is
        /// the answer, and otherwise the call is repeated.
        ///
        /// - Parameters:
        ///   - id: The permission.
        ///   - reason: For the merchant's own records; at most 255 characters.
        ///   - cancelPendingCharges: Whether charges that are not captured yet are cancelled too, with the reason code
        ///     `ChargePermissionCanceled`. Otherwise they stay as they are.
        /// - Returns: The permission, Closed.
        /// - Throws: ``AmazonPayError``; 422 `InvalidChargePermissionStatus` when it is closed already: read it. Open
        ///   charges of a permission that somebody else closed are cancelled one by one with
        ///   ``AmazonPayClient/Charges/cancel(_:reason:)``.
        ///
        /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html#close-charge-permission
        public func close(
            _ id: ChargePermission.ID, reason: String, cancelPendingCharges: Bool = false
        ) async throws(AmazonPayError) -> ChargePermission {
            var request = AmazonPayRequest<ChargePermission>(
                "CloseChargePermission", .delete, [Self.resource, id.rawValue, "close"],
                body: CloseChargePermission(closureReason: reason, cancelPendingCharges: cancelPendingCharges))
            request.repetition = .afterReading { client throws(AmazonPayError) in
                let permission = try await client.chargePermissions.get(id)
                switch permission.statusDetails.state {
                case .closed where !cancelPendingCharges || Self.isClosedByMerchant(permission):
                    return .done(permission)
                case .closed, .chargeable, .nonChargeable: return .notDone
                // A state that this library does not know decides nothing; the call's own failure stands.
                default: throw AmazonPayError(.unknownOutcome, operation: "CloseChargePermission")
                }
            }
            return try await client.send(request).value
        }

        /// Whether it may have been this call that closed the permission.
        ///
        /// If the buyer or Amazon closed it, nothing says that pending charges are cancelled: the service shall refuse.
        private static func isClosedByMerchant(_ permission: ChargePermission) -> Bool {
            let reasons = permission.statusDetails.reasons ?? []
            return reasons.isEmpty
                || reasons.contains { [.merchantClosed, .merchantCanceled].contains($0.reasonCode) }
        }
    }
}
