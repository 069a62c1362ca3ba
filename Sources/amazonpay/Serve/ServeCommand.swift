import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import CoreMetrics
import DurableStore
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// `amazonpay serve`: the checkout service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the checkout service for a shop.",
        discussion: """
            Each setting comes from a flag, from an environment variable or from a JSON file, in this order: the public key \
            id is --public-key-id, AMAZONPAY_PUBLIC_KEY_ID or "publicKeyId". The credentials.json of a simulator is such \
            a file: amazonpay serve --config .amazonpay/credentials.json

            Settings without a flag, AMAZONPAY_SHOP_TOKEN or "shopToken" for instance: shopToken; webhookUrl, \
            webhookSecret, webhookPreviousSecret, webhookCaCertificateFile; callsPerSecond, callBurst; notificationTopics.
            """)

    @OptionGroup var settings: ServeSettings

    @Flag(help: "Print one line of JSON when requests are accepted.")
    var json = false

    func run() async throws {
        let logger = Surroundings.logger("amazonpay.serve")
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let configuration = try ServeConfiguration(try await settings.reader())
        let store = try SQLiteStore(path: configuration.databaseFile)
        let address = PublicAddress(configuration.publicURL)
        let token = try configuration.token()
        let checkout = configuration.checkout(address, token.text)
        try checkout.checkTemplates()
        let transport = try AsyncHTTPClientTransport(configuration: .init(trust: configuration.account.trust))
        let client = try AmazonPayClient(
            configuration: configuration.account.client, transport: transport, observability: .init(logger: logger))
        let webhookTransport = try AsyncHTTPClientTransport(
            configuration: .init(trust: configuration.webhookTrust, maximumAnswerBytes: 64 << 10))
        let service = try CheckoutService(
            configuration: checkout, store: store, gateway: ClientGateway(client: client),
            webhookTransport: webhookTransport, notifications: configuration.notifications.source(transport),
            surroundings: .init(
                now: Surroundings.now, makeID: { Surroundings.secret() },
                sleep: Surroundings.sleep, owner: Surroundings.secret(), logger: logger, metrics: metrics))
        do {
            try await service.prepare()
        } catch let error as APIError {
            throw ValidationError("webhookUrl and webhookSecret: \(error.message)")
        }
        try await service.reconcileRegularly(everySeconds: configuration.reconcileEverySeconds)
        let json = json
        let server = Application(
            router: service.buildRouter(), server: .guarded(),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(1024, logger: logger)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                if configuration.publicURL == nil { address.url = "http://localhost:\(port)" }
                ServeGreeting(url: address.url, tokenFile: token.file).say(asJSON: json)
            }, logger: logger)
        try await RunningServices.run([server] + service.services, logger: logger)
        await store.close()
        // All that has to be kept is on disk. Connections are not waited for: one whose other side does not say goodbye
        // would take five seconds more.
        Self.exit()
    }
}
