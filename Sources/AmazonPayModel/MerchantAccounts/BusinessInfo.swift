/// What a merchant's business is; accounts that log in have an ``email``, the older ones have none.
///
/// Source: developer.amazon.com/docs/amazon-pay-registration/jp-merchant-onboarding-and-account-management-APIs.html
public struct BusinessInfo: Hashable, Sendable, Codable, Redacted {
    /// The mail address of the account; only accounts that log in.
    public var email: String?
    /// Company or person.
    public var businessType: BusinessType?
    /// The legal name.
    public var businessLegalName: String?
    /// The trade.
    public var businessCategory: String?
    /// The address.
    public var businessAddress: AccountAddress?
    /// The name that buyers see.
    public var businessDisplayName: String?
    /// Sales of a year.
    public var annualSalesVolume: Price?
    /// The country, ISO 3166-1 alpha-2.
    public var countryOfEstablishment: String?
    /// Where customers find help.
    public var customerSupportInformation: CustomerSupportInformation?

    /// Makes it from its members.
    public init(
        email: String? = nil, businessType: BusinessType? = nil, businessLegalName: String? = nil,
        businessCategory: String? = nil, businessAddress: AccountAddress? = nil, businessDisplayName: String? = nil,
        annualSalesVolume: Price? = nil, countryOfEstablishment: String? = nil,
        customerSupportInformation: CustomerSupportInformation? = nil
    ) {
        self.email = email
        self.businessType = businessType
        self.businessLegalName = businessLegalName
        self.businessCategory = businessCategory
        self.businessAddress = businessAddress
        self.businessDisplayName = businessDisplayName
        self.annualSalesVolume = annualSalesVolume
        self.countryOfEstablishment = countryOfEstablishment
        self.customerSupportInformation = customerSupportInformation
    }
}
