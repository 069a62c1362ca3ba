public import AmazonPayModel

/// What a checkout service has to be told.
public struct CheckoutConfiguration: Sendable {
    /// The merchant's id, for the button.
    public var merchantId: String
    /// The store that payments belong to.
    public var storeId: Store.ID
    /// The currency of the merchant's account, for the button.
    public var ledgerCurrency: Currency
    /// Where buyers' browsers reach this service.
    public var publicAddress: PublicAddress
    /// Where `checkout.js` comes from.
    public var checkoutScriptURL: String
    /// What the shop's calls have to bring as bearer token.
    ///
    /// It is a secret.
    public var shopToken: String

    /// For how long the button of a checkout is shown, in seconds; 30 days.
    ///
    /// A day later, when no session of it can be open any more, a checkout that was not paid is Failed with `Expired`.
    public var buttonLifeSeconds = 30 * 86_400
    /// A folder with templates of the shop's own, named like those of the service; `nil` for none.
    public var templateFolder: String?

    /// Makes a configuration.
    public init(
        merchantId: String, storeId: Store.ID, ledgerCurrency: Currency, publicAddress: PublicAddress,
        checkoutScriptURL: String, shopToken: String
    ) {
        self.merchantId = merchantId
        self.storeId = storeId
        self.ledgerCurrency = ledgerCurrency
        self.publicAddress = publicAddress
        self.checkoutScriptURL = checkoutScriptURL
        self.shopToken = shopToken
    }
}

extension CheckoutConfiguration {
    /// Reads and compiles the templates, so that a broken one is known before anything is begun.
    ///
    /// - Throws: ``PageTemplateError`` with file and line.
    public func checkTemplates() throws {
        _ = try CheckoutPages(templates: PageTemplates(folder: templateFolder))
    }

    /// A session that a buyer has begun with the button lives a day.
    var checkoutLifeSeconds: Int { buttonLifeSeconds + 86_400 }
}
