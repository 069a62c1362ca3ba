/// The body of the claim of a merchant account.
///
/// Source: developer.amazon.com/docs/amazon-pay-registration/jp-merchant-onboarding-and-account-management-APIs.html
public struct ClaimMerchantAccount: Hashable, Sendable, Codable {
    /// The provider's own id of the merchant.
    public var uniqueReferenceId: String

    /// Makes it from its members.
    public init(uniqueReferenceId: String) {
        self.uniqueReferenceId = uniqueReferenceId
    }
}
