/// A store of a new merchant account.
public struct AccountStore: Hashable, Sendable, Codable {
    /// The domains on which the button may be.
    public var domainUrls: [String]?
    /// The name that buyers see.
    public var storeName: String?
    /// The privacy policy.
    public var privacyPolicyUrl: String?
    /// Whether it can be used.
    public var storeStatus: MerchantAccountStatus?

    /// Makes it from its members.
    public init(
        domainUrls: [String]? = nil, storeName: String? = nil, privacyPolicyUrl: String? = nil,
        storeStatus: MerchantAccountStatus? = nil
    ) {
        self.domainUrls = domainUrls
        self.storeName = storeName
        self.privacyPolicyUrl = privacyPolicyUrl
        self.storeStatus = storeStatus
    }
}
