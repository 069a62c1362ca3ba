import HTTPTypes

extension AmazonPayClient {
    /// Operations on authorization tokens.
    public var authorizationTokens: AuthorizationTokens { AuthorizationTokens(client: self) }

    /// The same client, calling on behalf of another merchant.
    ///
    /// - Parameter token: From ``AuthorizationTokens/get(_:merchantId:)``.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/authorization-token.html
    public func delegated(by token: AuthorizationToken) -> Self {
        delegated(by: token.authorizationToken)
    }

    /// Operations on authorization tokens; for solution providers.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/authorization-token.html
    public struct AuthorizationTokens: Sendable {
        private static let resource = "authorizationTokens"

        let client: AmazonPayClient

        /// Get Authorization Token: turns a merchant's delegation of the interface before version 2 into a token.
        ///
        /// Only the live service has this operation.
        ///
        /// To repeat: at any time.
        ///
        /// - Parameters:
        ///   - delegation: The merchant's own token, `amzn.mws.` and a UUID.
        ///   - merchantId: The merchant's id.
        /// - Returns: The token for ``AmazonPayClient/delegated(by:)-(AuthorizationToken)``.
        /// - Throws: ``AmazonPayError``; 401 `UnauthorizedAccess` or 403 `InvalidAuthorizationToken` when the merchant has
        ///   withdrawn the delegation: the merchant has to give a new one.
        public func get(
            _ delegation: MWSAuthToken, merchantId: String
        ) async throws(AmazonPayError) -> AuthorizationToken {
            var request = AmazonPayRequest<AuthorizationToken>(
                "GetAuthorizationToken", .get, [Self.resource, delegation.rawValue])
            request.query = [("merchantId", merchantId)]
            return try await client.send(request).value
        }
    }
}
