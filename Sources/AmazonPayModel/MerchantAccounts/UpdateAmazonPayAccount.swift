/// The body of Update Amazon Pay Account; absent members stay as they are.
public struct UpdateAmazonPayAccount: Hashable, Sendable, Codable, Redacted {
    /// The business.
    public var businessInfo: BusinessInfo?
    /// Whom to ask.
    public var primaryContactPerson: AccountPerson?

    /// Makes it from its members.
    public init(businessInfo: BusinessInfo? = nil, primaryContactPerson: AccountPerson? = nil) {
        self.businessInfo = businessInfo
        self.primaryContactPerson = primaryContactPerson
    }
}
