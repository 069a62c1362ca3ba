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
        /// Makes an id that nobody can guess: 32 hexadecimal digits.
        public var makeID: @Sendable () -> String
        /// Waits for some seconds.
        public var sleep: @Sendable (Double) async throws -> Void
        /// One text for each process that works on the store.
        public var owner: String
        /// Where to write what happens.
        public var logger: Logger

        /// Makes surroundings.
        public init(
            now: @escaping @Sendable () -> Timestamp, makeID: @escaping @Sendable () -> String,
            sleep: @escaping @Sendable (Double) async throws -> Void, owner: String, logger: Logger
        ) {
            self.now = now
            self.makeID = makeID
            self.sleep = sleep
            self.owner = owner
            self.logger = logger
        }
    }

    /// Does what is due: goes on with what a process that died has left, reads again what is undecided; run it beside
    /// the server.
    public var worker: any Service { dueWorker }

    let dueWorker: Worker
    let records: Records
    let process: CheckoutProcess
    let operations: OperationProcess
    let mirror: Mirror
    let opening: CheckoutOpening
    let desk: PaymentDesk
    private let shop: ShopController
    private let payments: PaymentController
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
        records = Records(
            store: store, storeId: configuration.storeId, now: surroundings.now, makeID: surroundings.makeID)
        let repository = CheckoutRepository(records: records)
        let gate = KeyedGate()
        process = CheckoutProcess(
            repository: repository, gateway: gateway, gate: gate, now: surroundings.now, logger: surroundings.logger)
        operations = OperationProcess(records: records, gateway: gateway, gate: gate)
        mirror = Mirror(
            records: records, gateway: gateway, gate: gate, retention: Retention(days: configuration.retentionDays))
        desk = PaymentDesk(records: records, mirror: mirror, operations: operations)
        let eraser = BuyerDataEraser(records: records)
        payments = PaymentController(desk: desk, eraser: eraser)
        dueWorker = Worker(
            work: [
                .resume: ResumeWork(process: process), .operate: OperationWork(process: operations),
                .poll: PollWork(mirror: mirror), .window: PollWork(mirror: mirror),
                .describe: DescribeWork(records: records, mirror: mirror),
                .reauthorize: ReauthorizeWork(records: records, mirror: mirror, operations: operations),
                .forget: ForgetWork(records: records, eraser: eraser),
            ], store: store, owner: surroundings.owner, now: surroundings.now, sleep: surroundings.sleep,
            logger: surroundings.logger)
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
        let api = router.group("v1").add(middleware: ShopAuthentication(token: token))
        shop.addRoutes(to: api)
        payments.addRoutes(to: api)
        return router
    }
}
