import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import DurableStore
import Logging

/// What the checkout service holds on to while it runs: its store, and its connections to Amazon and to the shop.
struct ServeStage: Sendable {
    let store: any DurableStore
    private let transport: AsyncHTTPClientTransport
    private let webhookTransport: WebhookTransport
    private let client: AmazonPayClient
    private let amazonTime: AmazonTime

    /// Opens everything, or nothing.
    init(_ configuration: ServeConfiguration, _ logger: Logger) async throws {
        let store = try await CheckoutDatabase.open(configuration.database)
        var transports: [AsyncHTTPClientTransport] = []
        do {
            let transport = try AsyncHTTPClientTransport(configuration: configuration.account.transport)
            transports.append(transport)
            webhookTransport = WebhookTransport(
                configuration: .init(
                    trust: configuration.webhookTrust, maximumAnswerBytes: 64 << 10,
                    proxies: configuration.account.proxies),
                allowsPrivateAddresses: configuration.allowsPrivateWebhookAddresses)
            let origin = try configuration.account.client.origin()
            let time = AmazonTime(machine: Surroundings.now, uptime: Surroundings.uptime) {
                await DateReadingTransport.time(of: origin, over: transport)
            }
            client = try AmazonPayClient(
                configuration: configuration.account.client,
                transport: DateReadingTransport(transport) { time.learn($0) },
                // A call that is signed with a wrong time is refused.
                surroundings: .init(now: { time.now }), observability: .init(logger: logger))
            amazonTime = time
            (self.store, self.transport) = (store, transport)
        } catch {
            // The failure that led here is the one to tell.
            for transport in transports { try? await transport.shutdown() }
            await store.close()
            throw error
        }
    }

    /// Makes the service, and writes down what the settings say.
    ///
    /// - Throws: `ValidationError` naming a setting that is wrong.
    func service(
        _ checkout: CheckoutConfiguration, _ configuration: ServeConfiguration, _ logger: Logger,
        _ metrics: PrometheusMetrics
    ) async throws -> CheckoutService {
        var checkout = checkout
        checkout.scope = try await configuration.scope(in: store)
        if let notice = checkout.scope?.notice { StandardError.line(notice) }
        let service = try CheckoutService(
            configuration: checkout, store: store, gateway: ClientGateway(client: client),
            webhookTransport: webhookTransport, notifications: configuration.notifications.source(transport),
            amazonTime: amazonTime,
            surroundings: .init(
                now: Surroundings.now, makeID: { Surroundings.secret() },
                sleep: Surroundings.sleep, owner: Surroundings.secret(), logger: logger, metrics: metrics,
                uptime: Surroundings.uptime))
        do {
            try await service.prepare()
        } catch let error as APIError {
            throw ValidationError("webhookUrl and webhookSecret: \(error.message)")
        }
        try await service.reconcileRegularly(everySeconds: configuration.reconcileEverySeconds)
        return service
    }

    /// Closes everything after the service could not start, or failed.
    func abandon() async {
        // The failure that led here is the one to tell.
        try? await transport.shutdown()
        try? await webhookTransport.shutdown()
        await store.close()
    }
}
