/// The body of Create Merchant Account: an account that the merchant logs in to; partners in Japan only.
///
/// Source: developer.amazon.com/docs/amazon-pay-registration/jp-merchant-onboarding-and-account-management-APIs.html
public struct CreateMerchantAccount: Hashable, Sendable, Codable, Redacted {
    /// The provider's own id of the merchant.
    public var uniqueReferenceId: String
    /// JPY.
    public var ledgerCurrency: Currency?
    /// The business; with ``BusinessInfo/email``.
    public var businessInfo: BusinessInfo?
    /// Who owns it.
    public var beneficiaryOwners: [AccountPerson]?
    /// Whom to ask.
    public var primaryContactPerson: AccountPerson?
    /// How Amazon Pay reaches the provider.
    public var integrationInfo: IntegrationInfo?
    /// Its stores.
    public var stores: [AccountStore]?
    /// Whether it can be used.
    public var merchantStatus: MerchantAccountStatus?

    /// Makes it from its members.
    public init(
        uniqueReferenceId: String, ledgerCurrency: Currency? = nil, businessInfo: BusinessInfo? = nil,
        beneficiaryOwners: [AccountPerson]? = nil, primaryContactPerson: AccountPerson? = nil,
        integrationInfo: IntegrationInfo? = nil, stores: [AccountStore]? = nil,
        merchantStatus: MerchantAccountStatus? = nil
    ) {
        self.uniqueReferenceId = uniqueReferenceId
        self.ledgerCurrency = ledgerCurrency
        self.businessInfo = businessInfo
        self.beneficiaryOwners = beneficiaryOwners
        self.primaryContactPerson = primaryContactPerson
        self.integrationInfo = integrationInfo
        self.stores = stores
        self.merchantStatus = merchantStatus
    }
}
