import AmazonPayCheckout
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle

/// Runs the shop: `shop CREDENTIALS FOLDER PORT`.
///
/// The credentials are the file that a simulator writes; a real shop fills the same values in from its own settings.
@main
struct ShopProgram {
    private struct Credentials: Decodable {
        let merchantId, storeId, publicKeyId, privateKeyFile, caCertificateFile, endpoint, httpEndpoint: String
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let port = Int(arguments[3]) else {
            print("Usage: shop CREDENTIALS FOLDER PORT")
            exit(2)
        }
        let credentials = try JSONDecoder().decode(
            Credentials.self, from: Data(contentsOf: URL(fileURLWithPath: arguments[1])))
        let address = PublicAddress(nil)
        let logger = Logger(label: "shop")
        let store = try SQLiteStore(path: arguments[2] + "/checkout.sqlite")
        let transport = try AsyncHTTPClientTransport(
            configuration: .init(trust: .onlyPEMFile(credentials.caCertificateFile)))
        let webhooks = WebhookTransport()
        var configuration = configuration(credentials, address)
        // With the key of another account Amazon knows none of what is stored; the service leaves it alone then.
        configuration.scope = try await RecordScope.bind(
            configuration.storeId,
            to: RecordOwner(merchantId: credentials.merchantId, region: .na, environment: .sandbox), in: store,
            at: Timestamp(Date()))
        let checkouts = try CheckoutService(
            configuration: configuration, store: store,
            gateway: ClientGateway(client: try client(credentials, transport)), webhookTransport: webhooks,
            surroundings: .init(
                now: { Timestamp(Date()) },
                makeID: { UUID().uuidString.replacing("-", with: "").lowercased() },
                sleep: { try await Task.sleep(for: .seconds($0)) }, owner: UUID().uuidString, logger: logger))
        let router = checkouts.buildRouter()
        Shop(checkouts: checkouts, address: address, pages: try Pages()).addRoutes(to: router)
        let server = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                address.url = "http://localhost:\(channel.localAddress?.port ?? port)"
                print("Open \(address.url)")
                fflush(nil)
            }, logger: logger)
        try await ServiceGroup(
            services: [server] + checkouts.services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
        try await transport.shutdown()
        try await webhooks.shutdown()
        await store.close()
    }

    private static func client(
        _ credentials: Credentials, _ transport: AsyncHTTPClientTransport
    ) throws -> AmazonPayClient {
        try AmazonPayClient(
            configuration: .init(
                publicKeyId: credentials.publicKeyId,
                privateKey: try PrivateKey(pem: String(contentsOfFile: credentials.privateKeyFile, encoding: .utf8)),
                region: .na, endpoint: URL(string: credentials.endpoint)), transport: transport)
    }

    private static func configuration(
        _ credentials: Credentials, _ address: PublicAddress
    ) -> CheckoutConfiguration {
        CheckoutConfiguration(
            merchantId: credentials.merchantId, storeId: Store.ID(rawValue: credentials.storeId), ledgerCurrency: .usd,
            publicAddress: address, checkoutScriptURL: "\(credentials.httpEndpoint)/checkout.js",
            // Nobody calls this shop's own service over HTTP.
            shopToken: UUID().uuidString)
    }
}
