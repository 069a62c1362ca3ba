import AmazonPayModel
import AmazonPaySigning
import DurableStore

extension Simulator {
    /// The parts of a simulator, put together.
    struct Parts {
        let clock: SimulatorClock
        let directory = MerchantDirectory()
        let identifiers: IdentifierSource
        let repository: ObjectRepository
        let merchants: MerchantRepository
        let timers: TimerRunner
        let pages = PageAddresses()
        let clocks: ClockService
        let buyers: BuyerService
        let signedAPI: SignedAPI
        let controlAPI: ControlAPI
        let faults: FaultBoard
        let files: FileService
        let feed = EventFeed()
        let sender: NotificationSender
        let deliveries: NotificationDelivery
        let notifications: NotificationService

        init(
            _ configuration: Configuration, _ store: any DurableStore, _ surroundings: Surroundings,
            _ makeSender: (@Sendable () throws -> NotificationSenderIdentity)?
        ) {
            let schedule = TimerSchedule()
            let retryingConflicts = ConflictRetries(sleep: surroundings.sleep)
            let log = RequestLog()
            faults = FaultBoard()
            clock = SimulatorClock(mode: configuration.clockMode, realNow: surroundings.realNow)
            identifiers = IdentifierSource(next: surroundings.random)
            repository = ObjectRepository(
                store: store, schedule: schedule,
                outbox: NotificationOutbox(
                    store: store, identifiers: identifiers, clock: clock, directory: directory,
                    wakeUp: DeliverySignal()),
                feed: feed, retryingConflicts: retryingConflicts)
            merchants = MerchantRepository(store: store, retryingConflicts: retryingConflicts)
            sender = NotificationSender(pages: pages, make: makeSender)
            notifications = NotificationService(repository: repository, sender: sender, pages: pages)
            deliveries = NotificationDelivery(
                repository: repository, sender: sender, clock: clock, faults: faults, plan: configuration.deliveryPlan,
                post: surroundings.post ?? { _ in .failed("Nothing is sent from here.") }, logger: surroundings.logger)
            let throttling = ThrottlingBoard(configuration.throttling)
            let disputes = DisputeService(repository: repository, identifiers: identifiers)
            let reports = ReportService(
                repository: repository, identifiers: identifiers, settings: configuration.service, pages: pages)
            timers = TimerRunner(
                repository: repository, schedule: schedule, gate: KeyedGate(), disputes: disputes, reports: reports)
            files = FileService(repository: repository, identifiers: identifiers, pages: pages, clock: clock)
            let gate = ButtonGate(directory: directory, verifier: ButtonVerifier(scheme: surroundings.signatures))
            let signIns = SignInService(
                gate: gate, repository: repository, identifiers: identifiers, clock: clock)
            clocks = ClockService(
                clock: clock, repository: repository, timers: timers, startingMode: configuration.clockMode)
            let sessions = CheckoutSessionService(
                repository: repository, identifiers: identifiers, settings: configuration.service, pages: pages)
            buyers = BuyerService(
                gate: gate, sessions: sessions, repository: repository,
                identifiers: identifiers, settings: configuration.service, pages: pages, timers: timers, clock: clock)
            signedAPI = SignedAPI(
                gate: SignatureGate(
                    directory: directory, clock: clock, verifier: RequestVerifier(scheme: surroundings.signatures)),
                delegation: Delegation(repository: repository, directory: directory),
                dispatch: OperationDispatch(
                    sessions: sessions,
                    payments: PaymentObjectService(
                        repository: repository, identifiers: identifiers, settings: configuration.service, pages: pages),
                    parcels: DeliveryTrackerService(repository: repository), buyers: signIns, disputes: disputes,
                    files: files, reports: reports, disbursements: DisbursementService(repository: repository),
                    accounts: MerchantAccountService(repository: repository, identifiers: identifiers),
                    tokens: AuthorizationTokenService(repository: repository, identifiers: identifiers),
                    inStore: InStoreService(
                        repository: repository, identifiers: identifiers, settings: configuration.service)),
                idempotency: IdempotentAnswers(
                    store: store, gate: KeyedGate(), retryingConflicts: retryingConflicts), timers: timers,
                clock: clock, log: log,
                identifiers: identifiers, faults: faults, throttling: throttling, sleep: surroundings.sleep,
                logger: surroundings.logger, executor: surroundings.executor)
            let listing = ObjectListing(
                repository: repository, timers: timers, clock: clock, settings: configuration.service, pages: pages)
            let histories = PaymentHistoryService(listing: listing, log: log)
            var tokenGate: ControlTokenGate?
            if let token = configuration.controlToken {
                tokenGate = ControlTokenGate(
                    ControlToken(token), now: { [clock] in clock.realTime }, logger: surroundings.logger)
            }
            controlAPI = ControlAPI(
                buyers: buyers, clocks: clocks, objects: listing, log: log, faults: faults,
                identifiers: identifiers,
                notifications: notifications, feed: feed,
                snapshots: SnapshotService(
                    store: store, merchants: merchants, clocks: clocks, timers: timers, directory: directory,
                    wakeUp: repository.outbox.wakeUp), disputes: disputes,
                accounts: AccountService(repository: repository, timers: timers, clock: clock),
                verifications: VerificationService(repository: repository, timers: timers, pages: pages, clock: clock),
                signIns: signIns,
                clock: clock,
                merchants: MerchantService(
                    merchants: merchants, directory: directory, identifiers: identifiers, clock: clock),
                histories: histories,
                reset: Self.reset(store, clocks, timers, log, faults, throttling),
                tokenGate: tokenGate,
                logger: surroundings.logger)
        }

        /// Forgets everything but merchants and keys.
        private static func reset(
            _ store: any DurableStore, _ clocks: ClockService, _ timers: TimerRunner, _ log: RequestLog,
            _ faults: FaultBoard, _ throttling: ThrottlingBoard
        ) -> @Sendable () async throws -> Void {
            {
                try await store.erase(keepingKinds: ObjectKind.keptByReset)
                clocks.reset()
                log.clear()
                faults.removeAll()
                throttling.reset()
                try await timers.refresh()
            }
        }
    }
}
