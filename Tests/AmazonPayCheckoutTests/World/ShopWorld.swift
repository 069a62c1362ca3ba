import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation
import Logging

@testable import AmazonPayCheckout

/// A checkout service beside a simulator, in one process, with clocks that a test turns together.
struct ShopWorld: Sendable {
    let simulator: TestSimulator
    let store: any DurableStore
    let service: CheckoutService
    let clock: WorldClock
    /// Where events are posted to.
    let endpoint: ShopEndpoint
    /// What Amazon has posted, where a test hands it over itself.
    let mail: AmazonsMail

    /// Runs a test in a world of its own, at whose end the invariants hold.
    static func with<Result: Sendable>(_ body: (ShopWorld) async throws -> Result) async throws -> Result {
        let mail = AmazonsMail()
        return try await withSimulator(post: { mail.take($0) }) { simulator, _ in
            let store = WatchedStore(try SQLiteStore.inMemory(), at: .end)
            let world = try ShopWorld(simulator: simulator, store: store, clock: WorldClock(), mail: mail)
            let result = try await body(world)
            try await store.check()
            await store.close()
            return result
        }
    }

    /// - Parameters:
    ///   - gateway: Another one than the simulator itself, which the service calls without repeating anything: scripted
    ///     failures are to be seen by it, not smoothed by the client.
    ///   - post: What carries events, when that is not the endpoint itself.
    ///   - simulation: What the sandbox is asked to simulate with each call that knows it.
    init(
        simulator: TestSimulator, store: any DurableStore, clock: WorldClock, endpoint: ShopEndpoint = ShopEndpoint(),
        mail: AmazonsMail = AmazonsMail(), post: (any Transport)? = nil, owner: String = "one",
        gateway: (any AmazonPayGateway)? = nil,
        notifications: NotificationSource? = nil, simulation: String? = nil, retentionDays: Int = 90,
        shopToken: String = "token", scope: RecordScope? = nil, log: LogLines? = nil
    ) throws {
        let client = try simulator.client(retries: .never)
        self.simulator = simulator
        let store = WatchedStore.watching(store)
        self.store = store
        self.clock = clock
        self.endpoint = endpoint
        self.mail = mail
        var configuration = CheckoutConfiguration(
            merchantId: simulator.merchantId, storeId: simulator.storeId, ledgerCurrency: .usd,
            publicAddress: PublicAddress("https://pay.example"),
            checkoutScriptURL: "https://amazon.example/checkout.js", shopToken: shopToken,
            retentionDays: retentionDays)
        configuration.scope = scope
        service = try CheckoutService(
            configuration: configuration,
            store: store,
            gateway: gateway ?? ClientGateway(client: simulation.map { client.simulating($0) } ?? client),
            webhookTransport: post ?? endpoint,
            notifications: notifications
                ?? NotificationSource(
                    verifier: try simulator.notificationVerifier(),
                    transport: SimulatorTransport(simulator: simulator.simulator)),
            surroundings: .init(
                now: { clock.now }, makeID: { clock.nextID() },
                // Short pauses are over at once; nothing that has a limit of seconds ever comes to it.
                sleep: { if $0 >= 1 { try await Forever.wait() } }, owner: owner,
                logger: log?.logger ?? Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    }

    /// The same store and the same Amazon Pay after the process has died; what was in memory is gone.
    func restarted(
        as owner: String = "two", simulating simulation: String? = nil, retentionDays: Int = 90,
        shopToken: String = "token"
    ) throws -> ShopWorld {
        try ShopWorld(
            simulator: simulator, store: store, clock: clock, endpoint: endpoint, owner: owner, simulation: simulation,
            retentionDays: retentionDays, shopToken: shopToken)
    }

    /// Lets time pass for the service and for Amazon Pay.
    func advance(seconds: Int) async throws {
        clock.advance(seconds: seconds)
        try await simulator.advance(by: "P\(seconds / 86_400)DT\(seconds % 86_400)S")
    }

    /// Puts events in order and posts them, until nothing is due.
    func tellShop() async {
        while await service.eventSequencer.runDue() > 0 {}
        while await service.webhookWorker.runDue() > 0 {}
    }

    /// Does what is due, until nothing is.
    func runDue() async {
        while await service.dueWorker.runDue() > 0 {}
    }
}

extension ShopWorld {
    /// A checkout that the shop has asked for.
    func open(
        _ orderId: String = "ORDER-1", _ amount: String = "14.00", _ intent: PaymentIntent = .authorizeWithCapture,
        _ change: (inout CheckoutRequest) -> Void = { _ in }
    ) async throws -> Checkout {
        var request = CheckoutRequest(
            orderId: orderId, chargeAmount: try Price(amount, .usd), paymentIntent: intent,
            startUrl: "https://shop.example/cart", successUrl: "https://shop.example/thanks")
        change(&request)
        return try await service.opening.open(request).checkout
    }

    /// The buyer presses the button of a checkout and pays at Amazon, without coming back.
    func payAtAmazon(
        _ checkout: Checkout, _ decision: String = "approve", card: String? = nil
    ) async throws -> CheckoutSession.ID {
        let payload = try JSONDecoder().decode(CreateCheckoutSession.self, from: Data(checkout.payloadJSON.utf8))
        let session = try await simulator.press(payload, productType: checkout.request.productType)
        try await simulator.buyer(decision, on: session, paymentInstrument: card)
        return session
    }

    /// The buyer's browser comes back.
    @discardableResult
    func comeBack(_ checkout: Checkout, _ session: CheckoutSession.ID) async throws -> Checkout? {
        try await service.process.drive(checkout.id, .returned(session))
    }

    /// A whole checkout: asked for, paid, come back, and described.
    func pay(
        _ orderId: String = "ORDER-1", _ amount: String = "14.00", _ intent: PaymentIntent = .authorizeWithCapture,
        card: String? = nil, _ change: (inout CheckoutRequest) -> Void = { _ in }
    ) async throws -> Payment {
        let checkout = try await open(orderId, amount, intent, change)
        try await comeBack(checkout, payAtAmazon(checkout, card: card))
        await runDue()
        return try await payment(Payment.ID(checkout.id))
    }

    /// A payment as it is stored.
    func payment(_ id: Payment.ID) async throws -> Payment {
        guard let found = try await service.records.find(Payment.self, id.rawValue) else { throw Absent() }
        return found.record
    }

    /// The charges of a payment as they are stored, oldest first.
    func charges(_ payment: Payment) async throws -> [ChargeRecord] {
        try await service.records.all(ChargeRecord.self, reference: payment.id.rawValue)
    }

    /// The refunds of a payment as they are stored, oldest first.
    func refunds(_ payment: Payment) async throws -> [RefundRecord] {
        try await service.records.all(RefundRecord.self, reference: payment.id.rawValue)
    }

    struct Absent: Error {}
}
