import AmazonPayModel

/// Who calls, as the signature proved.
struct Caller: Hashable, Sendable {
    let merchantId: String
    let region: Region
    let storeIds: [Store.ID]
    let environment: ReleaseEnvironment
    let publicKeyID: String
    /// The currency that the merchant's account is kept in.
    var ledgerCurrency: Currency
    var isProvider = false
    /// The hosts that live return URLs may lead to.
    var domains: Set<String> = []

    /// A merchant who calls in one of the two environments.
    init(_ merchant: Merchant, in environment: ReleaseEnvironment, publicKeyID: String) {
        merchantId = merchant.merchantId
        region = merchant.region
        storeIds = merchant.storeIds.map(Store.ID.init(rawValue:))
        self.environment = environment
        self.publicKeyID = publicKeyID
        ledgerCurrency = merchant.ledgerCurrency
        isProvider = merchant.isProvider
        domains = merchant.domains ?? []
    }

    /// - Throws: 401 `UnauthorizedAccess` for an operation of payment service providers unless it is one.
    func requireRole(for operation: Operation) throws(APIError) {
        guard isProvider || !operation.isForProviders else {
            throw APIError(
                status: 401, reasonCode: .unauthorizedAccess, message: "Only payment service providers may call this.")
        }
    }

    /// Where the idempotency keys of this caller are valid.
    ///
    /// Amazon documents the merchant's account; that sandbox and live are apart follows from everything else being so.
    var idempotencyScope: String { "\(merchantId)/\(environment)" }
}
