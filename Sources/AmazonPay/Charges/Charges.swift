import HTTPTypes

extension AmazonPayClient {
    /// Operations on charges.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
    public struct Charges: Sendable {
        private static let resource = "charges"

        let client: AmazonPayClient

        /// Get Charge: reads a charge in any state.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown charge.
        public func get(_ id: Charge.ID) async throws(AmazonPayError) -> Charge {
            try await client.send(AmazonPayRequest("GetCharge", .get, [Self.resource, id.rawValue])).value
        }
    }
}
