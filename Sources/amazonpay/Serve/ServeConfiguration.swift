import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Configuration
import DurableStore
import Foundation
import HTTPService

/// The settings of the checkout service, read and checked.
struct ServeConfiguration: Sendable {
    /// Where to listen, and what a client may take.
    let server: CheckoutServer.Configuration
    let publicURL: String?
    let account: AccountConfiguration
    /// Where everything is kept.
    let database: StoreAddress
    /// Whose certificates the shop's endpoints may have.
    let webhookTrust: AsyncHTTPClientTransport.Trust
    let notifications: NotificationConfiguration
    /// Seconds from one reconciliation to the next; `nil` for none.
    let reconcileEverySeconds: Int?

    private let folder: URL
    private let merchantID: String
    private let storeID: String
    private let ledgerCurrency: Currency
    private let checkoutScriptURL: String
    private let shopToken: String?
    private let limits: ServiceLimits
    private let webhook: CheckoutConfiguration.Webhook?
    /// Whether webhooks may go to this machine and into private networks.
    let allowsPrivateWebhookAddresses: Bool
    private let templates: String?
    private let checkoutDays: Int
    private let retentionDays: Int
    private let recurringLimits: [Currency: Decimal]

    /// - Throws: `ValidationError` naming the setting that is missing or wrong.
    init(_ config: ConfigReader) throws {
        server = try Self.server(config)
        publicURL = try config.webAddress("publicUrl").map { String($0.reversed().drop { $0 == "/" }.reversed()) }
        folder = CheckoutDatabase.folder(config)
        account = try AccountConfiguration(config)
        notifications = try NotificationConfiguration(
            config, endpoint: account.client.endpoint, isLive: account.client.isLive)
        reconcileEverySeconds = try config.wholeNumber("reconcileEverySeconds", from: 60...31_536_000)
        let region = account.client.region
        merchantID = try AccountConfiguration.requiredIdentifier("merchantId", config)
        storeID = try AccountConfiguration.requiredIdentifier("storeId", config)
        ledgerCurrency = try Self.ledgerCurrency(config, region)
        // The credentials of a simulator name the address of its pages.
        let own = try config.webAddress("httpEndpoint").map { "\($0)/checkout.js" }
        checkoutScriptURL = try config.webAddress("checkoutScriptUrl") ?? own ?? region.checkoutScriptURL
        shopToken = try Self.shopToken(config)
        templates = config.text("templates")
        checkoutDays = try config.wholeNumber("checkoutDays", from: 1...365) ?? 30
        retentionDays = try config.wholeNumber("retentionDays", from: 0...3650) ?? 90
        recurringLimits = try Self.recurringLimits(config)
        limits = ServiceLimits(
            callsPerSecond: try config.number("callsPerSecond", from: 0.01...1_000_000)
                ?? ServiceLimits().callsPerSecond,
            burst: try config.wholeNumber("callBurst", from: 1...1_000_000) ?? ServiceLimits().burst)
        webhook = try Self.webhook(config)
        allowsPrivateWebhookAddresses = try config.flag("webhookPrivateAddresses")
        webhookTrust = try config.certificates("webhookCaCertificateFile").map { .onlyPEMFile($0.file) } ?? .system
        // Last: nothing is made for settings that are wrong.
        database = try CheckoutDatabase.address(config)
    }

    /// Where the records of this account are on a database.
    func scope(in store: any DurableStore) async throws -> RecordScope? {
        let client = account.client
        guard let environment = AmazonPayClient.Environment(publicKeyId: client.publicKeyId) ?? client.environment
        else { return nil }
        return try await RecordScope.bind(
            Store.ID(rawValue: storeID),
            to: RecordOwner(merchantId: merchantID, region: client.region, environment: environment), in: store,
            at: Surroundings.now())
    }

    /// What the checkout service has to be told.
    func checkout(_ address: PublicAddress, _ token: String) -> CheckoutConfiguration {
        var configuration = CheckoutConfiguration(
            merchantId: merchantID, storeId: Store.ID(rawValue: storeID), ledgerCurrency: ledgerCurrency,
            publicAddress: address, checkoutScriptURL: checkoutScriptURL,
            shopToken: token)
        configuration.limits = limits
        configuration.recurringLimits = recurringLimits
        configuration.webhook = webhook
        configuration.allowsPrivateWebhookAddresses = allowsPrivateWebhookAddresses
        configuration.templateFolder = templates
        configuration.buttonLifeSeconds = checkoutDays * 86_400
        configuration.retentionDays = retentionDays
        return configuration
    }

    private static func server(_ config: ConfigReader) throws -> CheckoutServer.Configuration {
        var limits = ServerLimits()
        limits.connections = try config.wholeNumber("connections", from: 16...1_000_000) ?? limits.connections
        limits.connectionsPerAddress =
            try config.wholeNumber("connectionsPerAddress", from: 1...1_000_000)
            ?? min(limits.connectionsPerAddress, limits.connections)
        return CheckoutServer.Configuration(
            host: config.text("host") ?? "127.0.0.1",
            port: try config.wholeNumber("port", from: 0...65_535) ?? 8090, limits: limits,
            proxies: try config.trustedProxies())
    }

    private static func ledgerCurrency(
        _ config: ConfigReader, _ region: AmazonPayClient.Region
    ) throws -> Currency {
        guard let text = config.given("ledgerCurrency") else { return region.ledgerCurrency }
        guard region.ledgerCurrencies.contains(text) else {
            throw ValidationError(
                "ledgerCurrency has to be \(region.ledgerCurrencies.joined(separator: " or ")) in the region \(region.rawValue)."
            )
        }
        return Currency(rawValue: text)
    }

    private static func recurringLimits(_ config: ConfigReader) throws -> [Currency: Decimal] {
        let prices = try (config.texts("recurringLimits") ?? []).map { text in
            let parts = text.split(separator: " ")
            guard parts.count == 2, let price = try? Price(String(parts[0]), Currency(rawValue: String(parts[1]))),
                price.currencyCode.rules != nil, price.amount > 0
            else {
                // Which of the two is wrong is seen at a glance.
                throw ValidationError("recurringLimits has to be amounts with currencies, for instance 5000 EUR.")
            }
            return price
        }
        return Dictionary(prices.map { ($0.currencyCode, $0.amount) }) { $1 }
    }

    /// Who has this token may do everything: a short one could be guessed, and an empty one is a mistake.
    private static func shopToken(_ config: ConfigReader) throws -> String? {
        guard let token = config.given("shopToken", isSecret: true) else { return nil }
        guard (16...256).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ValidationError("shopToken has to have 16 to 256 letters, digits and signs, and no spaces.")
        }
        return token
    }

    private static func webhook(_ config: ConfigReader) throws -> CheckoutConfiguration.Webhook? {
        guard let url = config.text("webhookUrl") else { return nil }
        let secrets = [
            config.text("webhookSecret", isSecret: true),
            config.text("webhookPreviousSecret", isSecret: true),
        ].compactMap(\.self)
        guard !secrets.isEmpty else { throw ValidationError("webhookSecret is needed with webhookUrl.") }
        return .init(url: url, secrets: secrets)
    }

    /// The shop's token: the one that was set, or one in a file that only this user reads, made at the first start.
    func token() throws -> (text: String, file: String?) {
        if let shopToken { return (shopToken, nil) }
        let file = folder.appendingPathComponent("shop-token").path
        if !FileManager.default.fileExists(atPath: file) {
            _ = FileManager.default.createFile(
                atPath: file, contents: Data(Surroundings.secret().utf8), attributes: [.posixPermissions: 0o600])
        }
        // Editors and scripts end a file with a line break.
        let text = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        return (text, file)
    }
}
