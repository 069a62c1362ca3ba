import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Configuration
import DurableStore
import Foundation

/// The settings of a merchant's account, read and checked.
struct AccountConfiguration: Sendable {
    let client: AmazonPayClient.Configuration
    let trust: AsyncHTTPClientTransport.Trust
    /// The proxies that everything goes out through.
    let proxies: ProxySettings

    /// How Amazon is reached.
    var transport: AsyncHTTPClientTransport.Configuration { .init(trust: trust, proxies: proxies) }

    /// - Throws: `ValidationError` naming the setting that is missing or wrong.
    init(_ config: ConfigReader) throws {
        guard let region = AmazonPayClient.Region(name: try Self.required("region", config)) else {
            throw ValidationError("region has to be na, eu or jp.")
        }
        client = AmazonPayClient.Configuration(
            publicKeyId: try Self.requiredIdentifier("publicKeyId", config), privateKey: try Self.privateKey(config),
            region: region, environment: try Self.environment(config),
            endpoint: try config.webAddress("endpoint").flatMap(URL.init(string:)))
        trust = try config.certificates("caCertificateFile").map { .onlyPEMFile($0.file) } ?? .system
        proxies = try config.proxies()
        do {
            // What contradicts itself is said before anything is opened.
            _ = try AmazonPayClient(configuration: client, transport: CapturingTransport())
        } catch {
            throw ValidationError("\(error).")
        }
    }

    /// Whose records the settings are about; `nil` when they do not say it.
    static func owner(_ config: ConfigReader) throws -> RecordOwner? {
        guard let merchantId = try config.identifier("merchantId"),
            let region = config.text("region").flatMap(AmazonPayClient.Region.init(name:)),
            let environment = try config.identifier("publicKeyId")
                .flatMap(AmazonPayClient.Environment.init(publicKeyId:)) ?? environment(config)
        else { return nil }
        return RecordOwner(merchantId: merchantId, region: region, environment: environment)
    }

    /// What the records of the configured store are kept under.
    static func scope(_ config: ConfigReader, _ store: any DurableStore) async throws -> Store.ID {
        let storeId = Store.ID(rawValue: try requiredIdentifier("storeId", config))
        guard let scope = try await RecordScope.existing(storeId, of: owner(config), in: store) else {
            throw ValidationError(
                "The database holds records of several merchants or environments for this store: give the --config of the "
                    + "one that is meant.")
        }
        return scope
    }

    private static func environment(_ config: ConfigReader) throws -> AmazonPayClient.Environment? {
        guard let text = config.text("environment") else { return nil }
        guard let environment = AmazonPayClient.Environment(rawValue: text.lowercased()) else {
            throw ValidationError("environment has to be sandbox or live, or left out.")
        }
        return environment
    }

    static func required(_ key: ConfigKey, _ config: ConfigReader) throws -> String {
        guard let value = config.text(key) else { throw missing(key) }
        return value
    }

    /// A setting that is an identifier and has to be there.
    ///
    /// - Throws: `ValidationError` naming the setting that is missing or has blanks in it.
    static func requiredIdentifier(_ key: ConfigKey, _ config: ConfigReader) throws -> String {
        guard let value = try config.identifier(key) else { throw missing(key) }
        return value
    }

    private static func missing(_ key: ConfigKey) -> ValidationError {
        ValidationError("\(key) is missing: give it as a flag, in the environment or in a --config file.")
    }

    private static func privateKey(_ config: ConfigReader) throws -> PrivateKey {
        let file = try required("privateKeyFile", config)
        let contents: Data
        do {
            contents = try KeyFile.read(file)
        } catch {
            throw ValidationError("privateKeyFile: \(file) cannot be read.")
        }
        do {
            return try PrivateKey(contents: contents)
        } catch {
            throw ValidationError("privateKeyFile: \(file) is not usable. \(error)")
        }
    }
}

extension AmazonPayClient.Configuration {
    /// Whether money moves.
    var isLive: Bool { (environment ?? .init(publicKeyId: publicKeyId)) == .live }
}
