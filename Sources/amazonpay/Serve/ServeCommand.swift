import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import DurableStore
import Foundation
import Hummingbird
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
            """)

    @OptionGroup var settings: ServeSettings

    @Flag(help: "Print one line of JSON when requests are accepted.")
    var json = false

    func run() async throws {
        let logger = Surroundings.logger("amazonpay.serve")
        let configuration = try ServeConfiguration(try await settings.reader())
        let store = try SQLiteStore(path: try configuration.databaseFile())
        let address = PublicAddress(configuration.publicURL)
        let token = try configuration.token()
        let transport = try AsyncHTTPClientTransport(configuration: .init(trust: configuration.account.trust))
        let client = try AmazonPayClient(
            configuration: configuration.account.client, transport: transport, observability: .init(logger: logger))
        let service = try CheckoutService(
            configuration: configuration.checkout(address, token.text), store: store,
            gateway: ClientGateway(client: client),
            notifications: configuration.notifications.source(transport),
            surroundings: .init(
                now: Surroundings.now, makeID: { Surroundings.secret() },
                sleep: Surroundings.sleep, owner: Surroundings.secret(), logger: logger))
        try await service.reconcileRegularly(everySeconds: configuration.reconcileEverySeconds)
        let json = json
        let server = Application(
            router: service.buildRouter(), server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                if configuration.publicURL == nil { address.url = "http://localhost:\(port)" }
                ServeGreeting(url: address.url, tokenFile: token.file).say(asJSON: json)
            }, logger: logger)
        try await RunningServices.run([server, service.worker], logger: logger)
        try await transport.shutdown()
        await store.close()
    }
}
