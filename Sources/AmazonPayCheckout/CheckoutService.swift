public import AmazonPay
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
        /// How much time has passed, by a clock that nobody sets.
        public var uptime: @Sendable () -> Duration
        /// One text for each process that works on the store.
        public var owner: String
        /// Where to write what happens.
        public var logger: Logger
        /// What `/metrics` shows: the factory that the process was bootstrapped with.
        public var metrics: PrometheusMetrics?
        /// Runs the tasks that outlive the request they were begun by; `nil` for the executor that Swift chooses.
        package var executor: (any TaskExecutor)?

        /// Makes surroundings.
        ///
        /// - Parameter uptime: Follows from `now` when absent.
        public init(
            now: @escaping @Sendable () -> Timestamp, makeID: @escaping @Sendable () -> String,
            sleep: @escaping @Sendable (Double) async throws -> Void, owner: String, logger: Logger,
            metrics: PrometheusMetrics? = nil, uptime: (@Sendable () -> Duration)? = nil
        ) {
            self.now = now
            self.uptime = uptime ?? { .milliseconds(now().milliseconds) }
            self.makeID = makeID
            self.sleep = sleep
            self.owner = owner
            self.logger = logger
            self.metrics = metrics
        }
    }

    /// Where buyers' browsers reach the service; set it when it is known only once the server runs.
    public var publicAddress: PublicAddress { opening.configuration.publicAddress }

    /// Everything that has to run beside the server.
    public var services: [any Service] { [worker, sequencer, webhooks] }

    /// Does what is due: goes on with what a process that died has left, reads again what is undecided; run it beside
    /// the server.
    public var worker: any Service { FinishingWorker(worker: dueWorker, drives: drives) }

    /// Gives the events for the shop their order; run it beside the server.
    public var sequencer: any Service { eventSequencer }

    /// Posts the events to the shop's endpoints; run it beside the server.
    public var webhooks: any Service { webhookWorker }

    let dueWorker: Worker
    let eventSequencer: EventSequencer
    let webhookWorker: WebhookWorker
    let records: Records
    let process: CheckoutProcess
    let operations: OperationProcess
    let mirror: Mirror
    let opening: CheckoutOpening
    let drives: CheckoutDrives
    let returns: BuyerReturns
    let inbox: Inbox
    let reconciliation: Reconciliation
    let notifications: NotificationController?
    let subscriptions: SubscriptionProcess
    let subscriptionOpening: SubscriptionOpening
    let desk: PaymentDesk
    private let subscriptionRoutes: SubscriptionController
    private let shop: ShopController
    private let payments: PaymentController
    let buyer: BuyerController
    private let console: ConsoleController
    private let sleep: @Sendable (Double) async throws -> Void
    private let executor: (any TaskExecutor)?
    private let webhook: CheckoutConfiguration.Webhook?
    private let endpoints: WebhookEndpoints
    private let retentionChange: RetentionChange
    let tokens: TokenDirectory
    private let limiter: RateLimiter
    private let refusedTokens: AttemptLimiter
    private let health: HealthController
    private let description: OpenAPIDocument
    private let logger: Logger

    /// Makes the service.
    ///
    /// - Parameters:
    ///   - configuration: What it has to be told.
    ///   - store: Where everything is kept.
    ///   - gateway: What asks Amazon Pay.
    ///   - webhookTransport: Carries events to the shop's endpoints: not the one to Amazon, which may trust another
    ///     certificate.
    ///   - source: Who may send notifications; without it none are accepted, and changes are learnt by reading.
    ///   - amazonTime: Amazon's time; without it the machine's clock is believed whatever it says.
    ///   - surroundings: What comes in from outside.
    /// - Throws: ``CheckoutConfiguration/InvisibleCharacters``; and when the templates of the pages or the description
    ///   of the API cannot be read.
    public init(
        configuration: CheckoutConfiguration, store: any DurableStore, gateway: any AmazonPayGateway,
        webhookTransport: any Transport, notifications source: NotificationSource? = nil,
        amazonTime: AmazonTime? = nil, surroundings machine: Surroundings
    ) throws {
        try configuration.checkTexts()
        var surroundings = machine
        // While the two clocks are known to differ, Amazon's counts.
        if let amazonTime { surroundings.now = { amazonTime.now } }
        let loops = LoopHealth(uptime: surroundings.uptime)
        records = Records(
            store: store, storeId: configuration.scope?.id ?? configuration.storeId, now: surroundings.now,
            makeID: surroundings.makeID, retryingConflicts: ConflictRetries(sleep: surroundings.sleep), health: loops)
        let watch = amazonTime.map { [records] in
            ClockWatch(time: $0, records: records, uptime: machine.uptime, logger: machine.logger)
        }
        let repository = CheckoutRepository(records: records)
        let gate = KeyedGate()
        process = CheckoutProcess(
            repository: repository, gateway: gateway, gate: gate, now: surroundings.now, logger: surroundings.logger)
        operations = OperationProcess(records: records, gateway: gateway, gate: gate)
        let retention = Retention(days: configuration.retentionDays)
        retentionChange = RetentionChange(records: records, retention: retention)
        mirror = Mirror(records: records, gateway: gateway, gate: gate, retention: retention)
        desk = PaymentDesk(
            records: records, mirror: mirror, operations: operations, amountRules: configuration.amountRules)
        let eraser = BuyerDataEraser(records: records)
        payments = PaymentController(desk: desk, eraser: eraser)
        subscriptions = SubscriptionProcess(
            records: records, operations: operations, mirror: mirror, gate: gate)
        subscriptionOpening = SubscriptionOpening(
            records: records, gateway: gateway, process: subscriptions, retryPlan: .standard,
            amountRules: configuration.amountRules)
        subscriptionRoutes = SubscriptionController(
            opening: subscriptionOpening,
            commands: .init(
                records: records, process: subscriptions, amountRules: configuration.amountRules),
            records: records)
        let objects = ObjectMirror(mirror: mirror, subscriptions: subscriptions)
        let topics = NotificationTopics(records: records, policy: source?.topics ?? .listed)
        inbox = Inbox(
            records: records,
            reader: InboxReader(
                records: records, gateway: gateway, objects: objects, budget: MessageBudget(now: surroundings.now)),
            topics: topics, confirmation: source.map { SubscriptionConfirmation(source: $0) })
        notifications = source.map { [records] in
            NotificationController(
                source: $0, topics: topics, merchantId: configuration.merchantId, records: records,
                logger: surroundings.logger)
        }
        reconciliation = Reconciliation(
            records: records,
            reconciler: Reconciler(
                records: records, gateway: gateway, objects: objects, process: process, operations: operations,
                inbox: inbox), sleep: surroundings.sleep, gate: gate)
        let polls = PollWork(mirror: mirror, subscriptions: subscriptions)
        dueWorker = Worker(
            work: [
                .resume: ResumeWork(process: process), .expire: ExpireWork(process: process, records: records),
                .operate: OperationWork(process: operations), .poll: polls, .window: polls,
                .describe: DescribeWork(records: records, mirror: mirror, subscriptions: subscriptions),
                .reauthorize: ReauthorizeWork(records: records, mirror: mirror, operations: operations),
                .forget: ForgetWork(
                    records: records, eraser: eraser, feed: FeedTrimming(records: records, retention: retention),
                    retention: retentionChange),
                .notify: InboxWork(inbox: inbox),
                .reconcile: ReconcileWork(reconciliation: reconciliation), .bill: BillWork(process: subscriptions),
            ], store: store, lanes: Worker.Lane.all(of: records.storeId.rawValue), owner: surroundings.owner,
            now: surroundings.now, sleep: surroundings.sleep, logger: surroundings.logger,
            tellUnreadable: { [records] in try await records.tellUnreadable() }, watch: watch, health: loops,
            onContention: ContentionAlarm(records: records, logger: surroundings.logger).raise)
        opening = CheckoutOpening(
            configuration: configuration, repository: repository, now: surroundings.now, makeID: surroundings.makeID)
        shop = ShopController(
            opening: opening, repository: repository,
            commands: CheckoutCommands(process: process, amountRules: configuration.amountRules),
            address: configuration.publicAddress)
        drives = CheckoutDrives(process: process, sleep: surroundings.sleep, executor: surroundings.executor)
        returns = BuyerReturns(drives: drives, now: surroundings.now, sleep: surroundings.sleep)
        buyer = BuyerController(
            configuration: configuration, repository: repository, drives: drives,
            returns: returns, gateway: gateway,
            pages: try CheckoutPages.with(folder: configuration.templateFolder, at: configuration.publicAddress),
            now: surroundings.now)
        eventSequencer = EventSequencer(
            records: records, webhooks: WebhookOutbox(records: records), retention: retention,
            owner: surroundings.owner, sleep: surroundings.sleep, logger: surroundings.logger, health: loops)
        webhookWorker = WebhookWorker(
            records: records, sender: WebhookSender(transport: webhookTransport), retention: retention,
            owner: surroundings.owner, sleep: surroundings.sleep, logger: surroundings.logger, watch: watch,
            health: loops)
        sleep = surroundings.sleep
        executor = surroundings.executor
        webhook = configuration.webhook
        endpoints = WebhookEndpoints(
            records: records, allowsPrivateAddresses: configuration.allowsPrivateWebhookAddresses)
        let tokens = TokenDirectory(records: records, configuredToken: configuration.shopToken)
        self.tokens = tokens
        let sessions = ConsoleSessions(records: records, tokens: tokens, address: configuration.publicAddress)
        console = ConsoleController(
            records: records, desk: desk, topics: topics, sessions: sessions,
            entrance: ConsoleSignIn(
                sessions: sessions, address: configuration.publicAddress, now: surroundings.now,
                makeID: surroundings.makeID, logger: surroundings.logger),
            pages: try ConsolePages.at(configuration.publicAddress))
        limiter = RateLimiter(limits: configuration.limits, now: surroundings.now)
        refusedTokens = .byHand(now: surroundings.now)
        health = HealthController(
            records: records, metrics: surroundings.metrics, loops: loops,
            probe: WriteProbe(
                records: records, uptime: surroundings.uptime, sleep: surroundings.sleep,
                executor: surroundings.executor), watch: watch)
        description = try OpenAPIDocument.own.get()
        logger = surroundings.logger
    }

    /// All routes.
    public func buildRouter() -> Router<BasicRequestContext> {
        let router = Router()
        let paths = PathTable()
        router.add(middleware: PageHeadersMiddleware())
        router.add(middleware: MetricsMiddleware())
        router.add(middleware: RefusalMiddleware(paths: paths, logger: logger))
        health.addRoutes(to: router)
        health.addMetrics(to: group("metrics", for: .operator, in: router))
        router.get("openapi.json") { [description, publicAddress] _, _ in try description.response(at: publicAddress) }
        buyer.addRoutes(to: router)
        notifications?.addRoutes(to: router)
        console.addRoutes(to: router)
        let v1 = group("v1", for: .shop, in: router)
        shop.addRoutes(to: v1)
        payments.addRoutes(to: v1)
        subscriptionRoutes.addRoutes(to: v1)
        ReconciliationController(reconciliation: reconciliation).addRoutes(to: v1)
        let waits = FeedWaits(records: records, sleep: sleep, executor: executor)
        EventsController(feed: EventFeed(records: records), waits: waits).addRoutes(to: v1)
        let operators = group("v1", for: .operator, in: router)
        let webhooks = WebhooksController(endpoints: endpoints, redelivery: WebhookRedelivery(records: records))
        webhooks.addRoutes(to: v1)
        webhooks.addEndpoints(to: operators)
        TokensController(directory: tokens).addRoutes(to: operators)
        paths.learn(router.routes)
        return router
    }

    /// Writes down what the configuration says of webhooks and of retention, and whether others' records wait; call it before
    /// anything runs.
    ///
    /// An endpoint that the configuration no longer names stays until it is removed by the API. What the API has changed of
    /// the configured endpoint stays until the configuration changes.
    public func prepare() async throws {
        try await warnOfForeignRecords()
        try await retentionChange.begin()
        guard let webhook else { return }
        let endpoint = try await endpoints.configure(webhook.url, webhook.secrets)
        if endpoint.removedAt != nil {
            logger.notice(
                "The configured webhook endpoint was removed over the API; PUT /v1/webhook-endpoints brings it back")
        }
    }

    /// Calls a person while records of another owner wait on the same database.
    private func warnOfForeignRecords() async throws {
        let topic = "records.foreign"
        guard let warning = opening.configuration.scope?.warning else {
            return try await records.settle(topic, topic)
        }
        try await records.raise(
            AttentionItem(
                topic: topic, subject: topic, storeId: records.storeId, orderId: "", paymentId: nil, text: warning,
                since: records.now()))
    }

    /// A part of the API that tokens of a role open.
    private func group(
        _ path: RouterPath, for role: TokenRole, in router: Router<BasicRequestContext>
    ) -> RouterGroup<BasicRequestContext> {
        router.group(path).add(
            middleware: TokenAuthentication(
                directory: tokens, limiter: limiter, role: role, refusals: refusedTokens, logger: logger))
    }
}
