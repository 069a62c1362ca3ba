import AmazonPayModel

/// A merchant as the control API shows it: without keys but their ids.
struct ListedMerchant: Encodable, Sendable {
    let merchantId: String
    let storeId: String
    let storeIds: [String]
    let region: String
    let ledgerCurrency: Currency
    let roles: [String]
    let domains: [String]
    let publicKeyIds: [String]

    init(_ merchant: Merchant) {
        merchantId = merchant.merchantId
        storeIds = merchant.storeIds
        storeId = merchant.storeIds.first ?? ""
        region = merchant.region.rawValue
        ledgerCurrency = merchant.ledgerCurrency
        roles = (merchant.roles ?? []).map(\.rawValue).sorted()
        domains = (merchant.domains ?? []).sorted()
        publicKeyIds = merchant.keys.map(\.publicKeyId)
    }
}
