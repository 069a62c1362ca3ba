/// A merchant's account at Amazon Pay, as a solution provider sees it.
///
/// Source: developer.amazon.com/docs/amazon-pay-registration/jp-merchant-onboarding-and-account-management-APIs.html
public struct MerchantAccount: Hashable, Sendable, Codable {
    /// Identifies a merchant account.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The account's id.
    public var merchantAccountId: ID?
    /// The provider's own id of the merchant.
    public var uniqueReferenceId: String?
    /// Whether it can be used.
    public var merchantStatus: MerchantAccountStatus?

    /// Makes it from its members.
    public init(
        merchantAccountId: ID? = nil, uniqueReferenceId: String? = nil, merchantStatus: MerchantAccountStatus? = nil
    ) {
        self.merchantAccountId = merchantAccountId
        self.uniqueReferenceId = uniqueReferenceId
        self.merchantStatus = merchantStatus
    }
}
