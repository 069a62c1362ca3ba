/// The body of Register Amazon Pay Account: an account that nobody logs in to.
///
/// Source: github.com/amzn/amazon-pay-api-sdk-nodejs, README, "Merchant onboarding"
public struct RegisterAmazonPayAccount: Hashable, Sendable, Codable, Redacted {
    /// The provider's own id of the merchant; at most one account has it.
    public var uniqueReferenceId: String
    /// GBP, EUR, JPY or USD.
    public var ledgerCurrency: Currency
    /// The business.
    public var businessInfo: BusinessInfo
    /// Whom to ask.
    public var primaryContactPerson: AccountPerson?

    /// Makes it from its members.
    public init(
        uniqueReferenceId: String, ledgerCurrency: Currency, businessInfo: BusinessInfo,
        primaryContactPerson: AccountPerson? = nil
    ) {
        self.uniqueReferenceId = uniqueReferenceId
        self.ledgerCurrency = ledgerCurrency
        self.businessInfo = businessInfo
        self.primaryContactPerson = primaryContactPerson
    }
}
