import HTTPTypes

extension AmazonPayClient {
    /// Operations on accounts that nobody logs in to.
    public var amazonPayAccounts: AmazonPayAccounts { AmazonPayAccounts(client: self) }

    /// Operations on accounts that nobody logs in to: the older kind, for solution providers.
    ///
    /// Source: github.com/amzn/amazon-pay-api-sdk-nodejs, README, "Merchant onboarding"
    public struct AmazonPayAccounts: Sendable {
        private static let resource = "merchantAccounts"

        let client: AmazonPayClient

        /// Register Amazon Pay Account.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Returns: The account with its id, which is told only here.
        /// - Throws: ``AmazonPayError``; 401 `UnauthorizedAccess` unless the caller is a solution provider.
        public func register(
            _ account: RegisterAmazonPayAccount, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> MerchantAccount {
            try await client.send(
                AmazonPayRequest(
                    "RegisterAmazonPayAccount", .post, [Self.resource], body: account, idempotencyKey: idempotencyKey)
            ).value
        }

        /// Update Amazon Pay Account: the answer is 204, without a body.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown account.
        public func update(
            _ id: MerchantAccount.ID, _ changes: UpdateAmazonPayAccount
        ) async throws(AmazonPayError) {
            _ = try await client.send(
                AmazonPayRequest<Void>(
                    "UpdateAmazonPayAccount", .patch, [Self.resource, id.rawValue], body: changes
                ) { _ in })
        }

        /// Delete Amazon Pay Account: it is accepted and done later (202).
        ///
        /// To repeat: at any time; after a call whose answer was lost, 404 means that the account is gone.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown account.
        public func delete(_ id: MerchantAccount.ID) async throws(AmazonPayError) {
            _ = try await client.send(
                AmazonPayRequest<Void>("DeleteAmazonPayAccount", .delete, [Self.resource, id.rawValue]) { _ in })
        }
    }
}
