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
    let store: WatchedStore
    let gateway: ScriptedGateway
    let service: CheckoutService
    /// Where events are posted to.
    let endpoint = ShopEndpoint()
    private let clock: Clock

    final class Clock: Sendable {
        let now = Mutex(Checkout.start)
        let count = Mutex(0)
    }

    /// - Parameter sleep: Ends at once where a browser does not wait for Amazon.
    init(
        sleep: @escaping @Sendable (Double) async throws -> Void = { if $0 >= 1 { try await Forever.wait() } },
        configure: (inout CheckoutConfiguration) -> Void = { _ in }
    ) throws {
        try self.init(
            store: WatchedStore(SQLiteStore.inMemory()), gateway: ScriptedGateway(), clock: Clock(), sleep: sleep,
            configure: configure)
    }

    /// The same store and the same Amazon Pay after the process has died.
    func restarted() throws -> CheckoutWorld {
        try CheckoutWorld(store: store, gateway: gateway, clock: clock) { if $0 >= 1 { try await Forever.wait() } }
    }

    private init(
        store: WatchedStore, gateway: ScriptedGateway, clock: Clock,
        sleep: @escaping @Sendable (Double) async throws -> Void,
        configure: (inout CheckoutConfiguration) -> Void = { _ in }
    ) throws {
        self.store = store
        self.gateway = gateway
        self.clock = clock
        var configuration = CheckoutConfiguration(
            merchantId: "A1", storeId: "store", ledgerCurrency: .usd,
            publicAddress: PublicAddress("https://pay.example"),
            checkoutScriptURL: "https://amazon.example/checkout.js", shopToken: "token")
        configure(&configuration)
        service = try CheckoutService(
            configuration: configuration,
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
                sleep: sleep, owner: "test",
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    }

    /// When the clock starts, in seconds since 1970.
    static var startSeconds: Int64 { Checkout.start.milliseconds / 1000 }

    var now: Timestamp { clock.now.withLock { $0 } }

    func advance(seconds: Int) {
        clock.now.withLock { $0 = $0.adding(seconds: seconds) }
    }

    func advance(milliseconds: Int64) {
        clock.now.withLock { $0 = $0.adding(milliseconds: milliseconds) }
    }

    /// A new checkout, and the session that its button makes at Amazon.
    func open(
        _ orderId: String = "ORDER-1", amount: String = "14.00", _ change: (inout CheckoutRequest) -> Void = { _ in }
    ) async throws -> (Checkout, CheckoutSession) {
        var request = CheckoutRequest(
            orderId: orderId, chargeAmount: try Price(amount, .usd), paymentIntent: .authorizeWithCapture,
            startUrl: "https://shop.example/cart", successUrl: "https://shop.example/thanks?lang=en")
        change(&request)
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

    /// A new checkout with a review page, and the session in which the buyer has chosen.
    func openReview(_ orderId: String) async throws -> (Checkout, CheckoutSession) {
        var (checkout, session) = try await open(orderId) {
            $0.checkoutMode = .review
            $0.productType = .payAndShip
        }
        session.shippingAddress = Address(
            name: "Susie Smith", addressLine1: "10 Ditka Ave", city: "Chicago", stateOrRegion: "IL",
            postalCode: "60602",
            countryCode: "US")
        session.paymentPreferences = [PaymentPreference(paymentDescriptor: "Visa ****1111 (Amazon Pay)")]
        return (checkout, session)
    }
}
