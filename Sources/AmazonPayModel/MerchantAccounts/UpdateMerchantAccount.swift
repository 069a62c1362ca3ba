/// The body of Update Merchant Account; absent members stay as they are.
///
/// Source: developer.amazon.com/docs/amazon-pay-registration/jp-merchant-onboarding-and-account-management-APIs.html
public struct UpdateMerchantAccount: Hashable, Sendable, Codable, Redacted {
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
        ledgerCurrency: Currency? = nil, businessInfo: BusinessInfo? = nil, beneficiaryOwners: [AccountPerson]? = nil,
        primaryContactPerson: AccountPerson? = nil, integrationInfo: IntegrationInfo? = nil,
        stores: [AccountStore]? = nil, merchantStatus: MerchantAccountStatus? = nil
    ) {
        self.ledgerCurrency = ledgerCurrency
        self.businessInfo = businessInfo
        self.beneficiaryOwners = beneficiaryOwners
        self.primaryContactPerson = primaryContactPerson
        self.integrationInfo = integrationInfo
        self.stores = stores
        self.merchantStatus = merchantStatus
    }
}
