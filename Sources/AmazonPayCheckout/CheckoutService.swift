public import AmazonPayModel
public import DurableStore
public import Hummingbird
public import Logging
public import ServiceLifecycle

/// The checkout service: shows the button, takes buyers back from Amazon, and sees to it that each order is completed
/// exactly once, with its ids kept.
public struct CheckoutService: Sendable {
    /// What comes in from outside: time, ids, and where to write.
    public struct Surroundings: Sendable {
        /// Tells the time.
        public var now: @Sendable () -> Timestamp
        /// Makes an id that nobody can guess.
        public var makeID: @Sendable () -> Checkout.ID
        /// Waits for some seconds.
        public var sleep: @Sendable (Double) async throws -> Void
        /// One text for each process that works on the store.
        public var owner: String
        /// Where to write what happens.
        public var logger: Logger

        /// Makes surroundings.
        public init(
            now: @escaping @Sendable () -> Timestamp, makeID: @escaping @Sendable () -> Checkout.ID,
            sleep: @escaping @Sendable (Double) async throws -> Void, owner: String, logger: Logger
        ) {
            self.now = now
            self.makeID = makeID
            self.sleep = sleep
            self.owner = owner
            self.logger = logger
        }
    }

    /// Goes on with what a process that died has left; run it beside the server.
    public var worker: any Service { checkoutWorker }

    let checkoutWorker: CheckoutWorker
    let process: CheckoutProcess
    let opening: CheckoutOpening
    private let shop: ShopController
    private let buyer: BuyerController
    private let token: String
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Throws: When the templates of the pages cannot be read.
    public init(
        configuration: CheckoutConfiguration, store: any DurableStore, gateway: any AmazonPayGateway,
        surroundings: Surroundings
    ) throws {
        let repository = CheckoutRepository(store: store, storeId: configuration.storeId)
        process = CheckoutProcess(
            repository: repository, gateway: gateway, gate: KeyedGate(), now: surroundings.now,
            logger: surroundings.logger)
        checkoutWorker = CheckoutWorker(
            process: process, store: store, owner: surroundings.owner, now: surroundings.now,
            sleep: surroundings.sleep, logger: surroundings.logger)
        opening = CheckoutOpening(
            configuration: configuration, repository: repository, now: surroundings.now, makeID: surroundings.makeID)
        shop = ShopController(
            opening: opening, repository: repository, address: configuration.publicAddress)
        buyer = BuyerController(
            configuration: configuration, repository: repository, process: process, gateway: gateway,
            pages: try CheckoutPages())
        token = configuration.shopToken
        logger = surroundings.logger
    }

    /// All routes.
    public func buildRouter() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RefusalMiddleware(logger: logger))
        router.get("health") { _, _ in try ShopController.answer(.ok, ["status": "ok"]) }
        buyer.addRoutes(to: router)
        shop.addRoutes(to: router.group("v1").add(middleware: ShopAuthentication(token: token)))
        return router
    }
}
