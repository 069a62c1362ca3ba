import Foundation
import HTTPTypes

extension AmazonPayClient {
    /// Operations on accounts that merchants log in to.
    public var merchantAccounts: MerchantAccounts { MerchantAccounts(client: self) }

    /// Operations on accounts that merchants log in to: the newer kind, for authorized partners in Japan.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-registration/jp-merchant-onboarding-and-account-management-APIs.html
    public struct MerchantAccounts: Sendable {
        private static let resource = "merchantAccounts"

        let client: AmazonPayClient

        /// Create Merchant Account.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Throws: ``AmazonPayError``; 401 `UnauthorizedAccess` unless the caller is an authorized partner.
        public func create(
            _ account: CreateMerchantAccount, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> MerchantAccount {
            try await client.send(
                AmazonPayRequest(
                    "CreateMerchantAccount", .post, [Self.resource], body: account, idempotencyKey: idempotencyKey)
            ).value
        }

        /// Update Merchant Account.
        ///
        /// To repeat: at any time.
        ///
        /// - Parameters:
        ///   - id: The account.
        ///   - changes: What becomes different.
        ///   - authorizationToken: The merchant's consent; it goes into `x-amz-pay-authtoken`.
        /// - Throws: ``AmazonPayError``; 403 `InvalidAuthorizationToken`.
        public func update(
            _ id: MerchantAccount.ID, _ changes: UpdateMerchantAccount, authorizationToken: AuthorizationToken
        ) async throws(AmazonPayError) {
            // The answer's body is not documented and tells nothing more than its status.
            _ = try await client.delegated(by: authorizationToken).send(
                AmazonPayRequest<Void>(
                    "UpdateMerchantAccount", .patch, [Self.resource, id.rawValue], body: changes
                ) { _ in })
        }

        /// The claim of a merchant account: connects an account with the merchant who logs in to it.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Returns: Where the merchant goes to log in (303); `nil` when there is nothing left to do (200).
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown account.
        public func claim(
            _ id: MerchantAccount.ID, uniqueReferenceId: String, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> String? {
            var request = AmazonPayRequest<Void>(
                "ClaimMerchantAccount", .post, [Self.resource, id.rawValue, "claim"],
                body: ClaimMerchantAccount(uniqueReferenceId: uniqueReferenceId), idempotencyKey: idempotencyKey
            ) { _ in }
            request.expectedStatuses = [200, 303]
            return try await client.send(request).headerFields[.location]
        }
    }
}
