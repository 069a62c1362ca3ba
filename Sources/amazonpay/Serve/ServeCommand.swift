import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import CoreMetrics
import DurableStore
import Foundation
import Logging
import NIOCore
import ServiceLifecycle

/// `amazonpay serve`: the checkout service.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the checkout service for a shop.",
        discussion: """
            Each setting comes from a flag, from an environment variable or from a JSON file, in this order: the public key \
            id is --public-key-id, AMAZONPAY_PUBLIC_KEY_ID or "publicKeyId". The credentials.json of a simulator is such \
            a file: amazonpay serve --config .amazonpay/credentials.json

            Settings without a flag, AMAZONPAY_SHOP_TOKEN or "shopToken" for instance: shopToken; webhookUrl, \
            webhookSecret, webhookPreviousSecret, webhookCaCertificateFile; callsPerSecond, callBurst; notificationTopics; trustedProxies, \
            connections, connectionsPerAddress.
            """)

    @OptionGroup var settings: ServeSettings

    @Flag(help: "Print one line of JSON when requests are accepted.")
    var json = false

    func run() async throws {
        let logger = Surroundings.logger("amazonpay.serve")
        OpenFiles.raiseLimit()
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let configuration = try ServeConfiguration(try await settings.reader())
        let address = PublicAddress(configuration.publicURL)
        let token = try configuration.token()
        let checkout = configuration.checkout(address, token.text)
        try checkout.checkTemplates()
        if let proxy = configuration.account.proxies.https {
            logger.notice("Requests go out through a proxy", metadata: ["proxy": "\(proxy)"])
        }
        let stage = try await ServeStage(configuration, logger)
        do {
            let service = try await stage.service(checkout, configuration, logger, metrics)
            let server = server(service, configuration, logger) { [json] address in
                ServeGreeting(url: address, tokenFile: token.file).say(asJSON: json)
            }
            // The last one is stopped first: nothing new comes in while the others end what is under way.
            try await RunningServices.run(service.services + [server], logger: logger)
        } catch {
            await stage.abandon()
            throw Self.readable(error, configuration)
        }
        await stage.store.close()
        // All that has to be kept is on disk. Connections are not waited for: one whose other side does not say goodbye
        // would take five seconds more.
        Self.exit()
    }

    private func server(
        _ service: CheckoutService, _ configuration: ServeConfiguration, _ logger: Logger,
        _ greet: @escaping @Sendable (String) -> Void
    ) -> CheckoutServer {
        let address = service.publicAddress
        return CheckoutServer(service, configuration.server, logger: logger) { port in
            if configuration.publicURL == nil { address.url = "http://localhost:\(port)" }
            PlainHTTPNotice(host: configuration.server.host, publicURL: configuration.publicURL)?.write(to: logger)
            greet(address.url)
        }
    }

    /// What a person reads when the service cannot start.
    private static func readable(_ error: any Error, _ configuration: ServeConfiguration) -> any Error {
        let (host, port) = (configuration.server.host, configuration.server.port)
        if error is SocketAddressError || error is SocketAddressError.UnknownHost {
            return ValidationError("host: \(host) is no address of this machine.")
        }
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            return ValidationError("Port \(port) of \(host) is in use: give another --port, or 0 for a free one.")
        case EADDRNOTAVAIL: return ValidationError("host: \(host) is no address of this machine.")
        case EACCES: return ValidationError("port: this user may not listen on port \(port).")
        default: return error
        }
    }
}
