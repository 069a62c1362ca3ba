import HTTPTypes

extension AmazonPayClient {
    /// Operations on charge permissions.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html
    public struct ChargePermissions: Sendable {
        private static let resource = "chargePermissions"

        let client: AmazonPayClient

        /// Get Charge Permission: reads a permission in any state, with the buyer's data for 30 days.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown permission.
        public func get(_ id: ChargePermission.ID) async throws(AmazonPayError) -> ChargePermission {
            try await client.send(
                AmazonPayRequest("GetChargePermission", .get, [Self.resource, id.rawValue])
            ).value
        }
    }
}
