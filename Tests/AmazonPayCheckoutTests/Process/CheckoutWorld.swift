import AmazonPay
import DurableStore
import Foundation
import Logging
import Synchronization

@testable import AmazonPayCheckout

/// A checkout service over a scripted Amazon Pay, with a clock that a test turns.
///
/// A restart keeps the store only.
struct CheckoutWorld: Sendable {
    let store: SQLiteStore
    let gateway: ScriptedGateway
    let service: CheckoutService
    /// Where events are posted to.
    let endpoint = ShopEndpoint()
    private let clock: Clock

    final class Clock: Sendable {
        let now = Mutex(Checkout.start)
        let count = Mutex(0)
    }

    init() throws {
        try self.init(store: SQLiteStore.inMemory(), gateway: ScriptedGateway(), clock: Clock())
    }

    /// The same store and the same Amazon Pay after the process has died.
    func restarted() throws -> CheckoutWorld {
        try CheckoutWorld(store: store, gateway: gateway, clock: clock)
    }

    private init(store: SQLiteStore, gateway: ScriptedGateway, clock: Clock) throws {
        self.store = store
        self.gateway = gateway
        self.clock = clock
        service = try CheckoutService(
            configuration: .init(
                merchantId: "A1", storeId: "store", ledgerCurrency: .usd,
                publicAddress: PublicAddress("https://pay.example"),
                checkoutScriptURL: "https://amazon.example/checkout.js",
                shopToken: "token"),
            store: store, gateway: gateway, webhookTransport: endpoint,
            surroundings: .init(
                now: { clock.now.withLock { $0 } },
                makeID: {
                    let number = clock.count.withLock { count in
                        count += 1
                        return count
                    }
                    return String(repeating: "0", count: 31) + "\(number)"
                },
                sleep: { _ in }, owner: "test",
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    }

    /// When the clock starts, in seconds since 1970.
    static var startSeconds: Int64 { Checkout.start.milliseconds / 1000 }

    var now: Timestamp { clock.now.withLock { $0 } }

    func advance(seconds: Int) {
        clock.now.withLock { $0 = $0.adding(seconds: seconds) }
    }

    /// A new checkout, and the session that its button makes at Amazon.
    func open(_ orderId: String = "ORDER-1", amount: String = "14.00") async throws -> (Checkout, CheckoutSession) {
        let request = CheckoutRequest(
            orderId: orderId, chargeAmount: try Price(amount, .usd), paymentIntent: .authorizeWithCapture,
            startUrl: "https://shop.example/cart", successUrl: "https://shop.example/thanks?lang=en")
        let checkout = try await service.opening.open(request).checkout
        let payload = try JSONDecoder().decode(CreateCheckoutSession.self, from: Data(checkout.payloadJSON.utf8))
        var session = CheckoutSession(
            checkoutSessionId: CheckoutSession.ID(rawValue: "session-\(checkout.id)"),
            statusDetails: StatusDetails(state: .open))
        session.storeId = payload.storeId
        session.webCheckoutDetails = payload.webCheckoutDetails
        session.merchantMetadata = payload.merchantMetadata
        session.paymentDetails = payload.paymentDetails
        session.chargePermissionType = payload.chargePermissionType
        return (checkout, session)
    }

    func stored(_ id: Checkout.ID) async throws -> Checkout? {
        try await service.process.repository.checkout(id)?.checkout
    }

    func comeBack(_ checkout: Checkout, _ session: CheckoutSession) async throws -> Checkout? {
        try await service.process.drive(checkout.id, .returned(session.checkoutSessionId))
    }
}
