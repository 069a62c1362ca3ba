import HTTPTypes

extension AmazonPayClient {
    /// Operations on stores.
    public var stores: Stores { Stores(client: self) }

    /// Operations on the stores of merchant accounts: for solution providers that Amazon allowed to.
    ///
    /// Source: github.com/amzn/amazon-pay-api-sdk-php, README, "Create Store"
    public struct Stores: Sendable {
        let client: AmazonPayClient

        /// Create Store.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Parameters:
        ///   - settings: What the store is.
        ///   - account: The account that it belongs to.
        ///   - authorizationToken: The merchant's consent; it goes into `x-amz-pay-authtoken`.
        ///   - idempotencyKey: Names this store of the provider; made for this call unless given.
        /// - Throws: ``AmazonPayError``; 401 `UnauthorizedAccess`, 403 `InvalidAuthorizationToken`.
        public func create(
            _ settings: StoreSettings, in account: MerchantAccount.ID, authorizationToken: AuthorizationToken,
            idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Store.ID {
            try await client.delegated(by: authorizationToken).send(
                AmazonPayRequest<CreatedStore>(
                    "CreateStore", .post, ["merchantAccounts", account.rawValue, "stores"], body: settings,
                    idempotencyKey: idempotencyKey)
            ).value.storeId
        }

        /// Update Store.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 401 `UnauthorizedAccess`, 403 `InvalidAuthorizationToken`, 404
        ///   `ResourceNotFound`.
        public func update(
            _ id: Store.ID, in account: MerchantAccount.ID, _ settings: StoreSettings,
            authorizationToken: AuthorizationToken
        ) async throws(AmazonPayError) {
            _ = try await client.delegated(by: authorizationToken).send(
                AmazonPayRequest<Void>(
                    "UpdateStore", .patch, ["merchantAccounts", account.rawValue, "stores", id.rawValue],
                    body: settings
                ) { _ in })
        }
    }
}
