/// The body of Create Store and Update Store; absent members stay as they are.
///
/// Source: github.com/amzn/amazon-pay-api-sdk-php, README, "Create Store"
public struct StoreSettings: Hashable, Sendable, Codable {
    /// The name that buyers see.
    public var storeName: String?
    /// The domains on which the button may be.
    public var allowedOriginDomains: [String]?
    /// Where buyers may be sent back to.
    public var allowedRedirectURLs: [String]?
    /// The privacy policy.
    public var privacyPolicyUrl: String?
    /// The logo.
    public var merchantLogoUrl: String?

    /// Makes it from its members.
    public init(
        storeName: String? = nil, allowedOriginDomains: [String]? = nil, allowedRedirectURLs: [String]? = nil,
        privacyPolicyUrl: String? = nil, merchantLogoUrl: String? = nil
    ) {
        self.storeName = storeName
        self.allowedOriginDomains = allowedOriginDomains
        self.allowedRedirectURLs = allowedRedirectURLs
        self.privacyPolicyUrl = privacyPolicyUrl
        self.merchantLogoUrl = merchantLogoUrl
    }
}
