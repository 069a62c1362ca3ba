import HTTPTypes

extension AmazonPayClient {
    /// Operations on buyers.
    public var buyers: Buyers { Buyers(client: self) }

    /// Operations on buyers.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/buyer.html
    public struct Buyers: Sendable {
        private static let resource = "buyers"

        let client: AmazonPayClient

        /// Get Buyer: reads who signed in with Amazon, before there is a checkout session.
        ///
        /// Which members are there depends on the `signInScopes` of the button: without any only the buyer's id. Once a
        /// checkout has begun, read the checkout session or the charge permission instead.
        ///
        /// To repeat: at any time within the token's 24 hours.
        ///
        /// - Parameter token: The query parameter `buyerToken` of the return URL, percent-decoded.
        /// - Returns: The buyer.
        /// - Throws: ``AmazonPayError``; for an unknown or expired token 404 `ResourceNotFound` or 400
        ///   `InvalidParameterValue`: let the buyer sign in again.
        public func get(_ token: Buyer.Token) async throws(AmazonPayError) -> Buyer {
            try await client.send(AmazonPayRequest("GetBuyer", .get, [Self.resource, token.rawValue])).value
        }
    }
}
