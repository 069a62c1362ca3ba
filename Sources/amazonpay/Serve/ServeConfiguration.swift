import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Configuration
import Foundation

/// The settings of the checkout service, read and checked.
struct ServeConfiguration: Sendable {
    let host: String
    let port: Int
    let publicURL: String?
    let account: AccountConfiguration
    let notifications: NotificationConfiguration
    /// Seconds from one reconciliation to the next; `nil` for none.
    let reconcileEverySeconds: Int?

    private let folder: URL
    private let merchantID: String
    private let storeID: String
    private let ledgerCurrency: Currency
    private let checkoutScriptURL: String
    private let shopToken: String?

    /// - Throws: `ValidationError` naming the setting that is missing or wrong.
    init(_ config: ConfigReader) throws {
        host = config.string(forKey: "host", default: "127.0.0.1")
        port = config.int(forKey: "port", default: 8090)
        publicURL = config.string(forKey: "publicUrl").map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        folder = URL(
            fileURLWithPath: config.string(forKey: "data", default: ".amazonpay-checkout"), isDirectory: true)
        account = try AccountConfiguration(config)
        notifications = try NotificationConfiguration(config, endpoint: account.client.endpoint)
        reconcileEverySeconds = config.int(forKey: "reconcileEverySeconds")
        let region = account.client.region
        merchantID = try AccountConfiguration.required("merchantId", config)
        storeID = try AccountConfiguration.required("storeId", config)
        ledgerCurrency = config.string(forKey: "ledgerCurrency").map(Currency.init(rawValue:)) ?? region.ledgerCurrency
        // The credentials of a simulator name the address of its pages.
        let own = config.string(forKey: "httpEndpoint").map { "\($0)/checkout.js" }
        checkoutScriptURL = config.string(forKey: "checkoutScriptUrl") ?? own ?? region.checkoutScriptURL
        shopToken = config.string(forKey: "shopToken", isSecret: true)
    }

    /// What the checkout service has to be told.
    func checkout(_ address: PublicAddress, _ token: String) -> CheckoutConfiguration {
        CheckoutConfiguration(
            merchantId: merchantID, storeId: Store.ID(rawValue: storeID), ledgerCurrency: ledgerCurrency,
            publicAddress: address, checkoutScriptURL: checkoutScriptURL,
            shopToken: token)
    }

    /// The database in the data folder, which is made when it is not there.
    func databaseFile() throws -> String {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder.appendingPathComponent("checkout.sqlite").path
    }

    /// The database in the data folder, which has to be there.
    func existingDatabaseFile() throws -> String {
        let file = folder.appendingPathComponent("checkout.sqlite").path
        guard FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("There is no database \(file): give the --data of amazonpay serve.")
        }
        return file
    }

    /// The shop's token: the one that was set, or one in a file that only this user reads, made at the first start.
    func token() throws -> (text: String, file: String?) {
        if let shopToken { return (shopToken, nil) }
        let file = folder.appendingPathComponent("shop-token").path
        if !FileManager.default.fileExists(atPath: file) {
            _ = FileManager.default.createFile(
                atPath: file, contents: Data(Surroundings.secret().utf8), attributes: [.posixPermissions: 0o600])
        }
        return (try String(contentsOfFile: file, encoding: .utf8), file)
    }
}
