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
    /// For how many days a buyer's name, addresses and other data are kept after the checkout, or after the end of a
    /// subscription.
    ///
    /// With 0 they are not kept at all: the shop then never sees a buyer's address here.
    public var retentionDays: Int

    /// Makes a configuration.
    public init(
        merchantId: String, storeId: Store.ID, ledgerCurrency: Currency, publicAddress: PublicAddress,
        checkoutScriptURL: String, shopToken: String,
        retentionDays: Int = 90
    ) {
        self.merchantId = merchantId
        self.storeId = storeId
        self.ledgerCurrency = ledgerCurrency
        self.publicAddress = publicAddress
        self.checkoutScriptURL = checkoutScriptURL
        self.shopToken = shopToken
        self.retentionDays = retentionDays
    }
}
