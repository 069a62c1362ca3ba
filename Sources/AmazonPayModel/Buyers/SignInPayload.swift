/// The payload of a button that signs a buyer in, without a checkout.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/amazon-sign-in.html
public struct SignInPayload: Hashable, Sendable, Codable {
    /// Where the buyer lands after signing in, with `buyerToken` in the query; at most 512 characters, https in live.
    public var signInReturnUrl: String
    /// Where a buyer lands who cancels the sign-in; without it at ``signInReturnUrl``, without a token.
    ///
    /// Magento's and OXID's modules send it; Amazon's pages that could be read do not name it.
    public var signInCancelUrl: String?
    /// The store.
    public var storeId: Store.ID
    /// Which of the buyer's data the merchant asks for; the buyer's id is always given.
    public var signInScopes: [BuyerScope]?

    /// Makes a payload; without scopes name and mail address are shared.
    public init(
        signInReturnUrl: String, signInCancelUrl: String? = nil, storeId: Store.ID, signInScopes: [BuyerScope]? = nil
    ) {
        self.signInReturnUrl = signInReturnUrl
        self.signInCancelUrl = signInCancelUrl
        self.storeId = storeId
        self.signInScopes = signInScopes
    }
}
