import AmazonPay
import AmazonPayCheckout
import DurableStore
import Logging

/// Compares the database of an account's checkout service with what Amazon shows.
struct AccountReconciliation {
    let settings: ServeSettings

    func run(_ options: ReconciliationOptions) async throws -> ReconciliationReport {
        let logger = Surroundings.logger("amazonpay.reconcile")
        let config = try await settings.reader()
        let database = try CheckoutDatabase.existing(config)
        let configuration = try ServeConfiguration(config)
        return try await AsyncHTTPClientTransport.withTransport(
            configuration: configuration.account.transport
        ) { transport in
            let store = try await CheckoutDatabase.open(database)
            let service = try await service(configuration, store, transport, logger)
            let report = try await service.reconcile(options)
            await store.close()
            return report
        }
    }

    private func service(
        _ configuration: ServeConfiguration, _ store: any DurableStore, _ transport: AsyncHTTPClientTransport,
        _ logger: Logger
    ) async throws -> CheckoutService {
        let client = try AmazonPayClient(
            configuration: configuration.account.client, transport: transport, observability: .init(logger: logger))
        var checkout = configuration.checkout(PublicAddress(configuration.publicURL), Surroundings.secret())
        checkout.scope = try await configuration.scope(in: store)
        return try CheckoutService(
            configuration: checkout, store: store, gateway: ClientGateway(client: client), webhookTransport: transport,
            notifications: configuration.notifications.source(transport),
            surroundings: .init(
                now: Surroundings.now, makeID: { Surroundings.secret() }, sleep: Surroundings.sleep,
                owner: Surroundings.secret(), logger: logger))
    }
}
