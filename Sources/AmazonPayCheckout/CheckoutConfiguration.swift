public import AmazonPayModel
public import Foundation

/// What a checkout service has to be told.
public struct CheckoutConfiguration: Sendable {
    /// An endpoint that events are posted to, beside those that the API adds.
    public struct Webhook: Sendable, Redacted {
        /// Where to; https, or http within this machine where ``allowsPrivateWebhookAddresses`` is set.
        public var url: String
        /// What requests are signed with: one text of 16 to 256 bytes, or two, the newest first.
        ///
        /// They are secrets.
        public var secrets: [String]

        /// Makes a description of an endpoint.
        public init(url: String, secrets: [String]) {
            self.url = url
            self.secrets = secrets
        }
    }

    /// The merchant's id, for the button.
    public var merchantId: String
    /// The store that payments belong to.
    public var storeId: Store.ID
    /// Where the records of this merchant, store and environment are, on a database that may hold others' too.
    ///
    /// Without one all records of the store are taken for this merchant's own.
    public var scope: RecordScope?
    /// The currency of the merchant's account, for the button.
    public var ledgerCurrency: Currency
    /// Monthly limits of recurring permissions that Amazon has raised for the account, by currency; the documented ones
    /// hold for others.
    public var recurringLimits: [Currency: Decimal] = [:]
    /// Where buyers' browsers reach this service.
    public var publicAddress: PublicAddress
    /// Where `checkout.js` comes from.
    public var checkoutScriptURL: String
    /// A bearer token that may do everything, beside those that are made later.
    ///
    /// It is a secret.
    public var shopToken: String
    /// How often the shop's API may be called.
    public var limits = ServiceLimits()
    /// Where events are posted to from the first start on.
    public var webhook: Webhook?
    /// Whether webhooks may go to this machine and into private networks; default no.
    ///
    /// Registering an endpoint is refused otherwise. What a host's name leads to is checked by ``WebhookTransport``,
    /// which has the same setting.
    public var allowsPrivateWebhookAddresses = false

    /// For how long the button of a checkout is shown, in seconds; 30 days.
    ///
    /// A day later, when no session of it can be open any more, a checkout that was not paid is Failed with `Expired`.
    public var buttonLifeSeconds = 30 * 86_400
    /// A folder with templates of the shop's own, named like those of the service; `nil` for none.
    public var templateFolder: String?
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

extension CheckoutConfiguration {
    /// A setting that has to be ids, tokens or addresses, and has blanks or other invisible characters.
    public struct InvisibleCharacters: Error, Hashable, Sendable, CustomStringConvertible {
        /// The setting's name.
        public let setting: String

        /// One sentence that says what to change.
        public var description: String {
            "\(setting) must not be empty, and must not have blanks, line breaks or other invisible characters"
        }
    }

    /// Checks that nothing with blanks reaches Amazon, or is compared with what comes without them.
    func checkTexts() throws(InvisibleCharacters) {
        for (name, text) in [
            ("merchantId", merchantId), ("storeId", storeId.rawValue), ("checkoutScriptURL", checkoutScriptURL),
            ("shopToken", shopToken),
        ] where !text.hasVisibleCharactersOnly {
            throw InvisibleCharacters(setting: name)
        }
    }

    /// Reads and compiles the templates, so that a broken one is known before anything is begun.
    ///
    /// - Throws: ``PageTemplateError`` with file and line.
    public func checkTemplates() throws {
        _ = try CheckoutPages(templates: PageTemplates(folder: templateFolder))
    }

    /// A session that a buyer has begun with the button lives a day.
    static let sessionLifeSeconds = 86_400

    var checkoutLifeSeconds: Int { buttonLifeSeconds + Self.sessionLifeSeconds }
}
