public import AmazonPayModel
package import AmazonPaySigning
public import DurableStore
import Foundation
import HTTPService
public import Logging
public import ServiceLifecycle
import Synchronization

/// Amazon Pay on one's own machine: answers requests, without knowing where they come from.
///
/// ``SimulatorServer`` puts it behind two ports; a test calls ``respond(to:)`` in its own process.
public final class Simulator: SimulatorResponder {
    /// What comes in from outside: time, chance, and where to write.
    public struct Surroundings: Sendable {
        /// Tells real time.
        public var realNow: @Sendable () -> Timestamp
        /// Gives evenly distributed numbers.
        public var random: @Sendable () -> UInt64
        /// Waits for some seconds of real time.
        public var sleep: @Sendable (Double) async throws -> Void
        /// Where to write what goes wrong.
        public var logger: Logger
        /// Posts a notification; `nil` where nothing is ever sent.
        public var post: (@Sendable (NotificationPost) async -> NotificationPost.Outcome)?
        /// Runs the tasks that outlive the request they were begun by; `nil` for the executor that Swift chooses.
        package var executor: (any TaskExecutor)?
        /// Checks the signatures of requests and buttons.
        package var signatures = SignatureScheme.rsassaPSSV2

        /// Makes surroundings.
        public init(
            realNow: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64,
            sleep: @escaping @Sendable (Double) async throws -> Void, logger: Logger,
            post: (@Sendable (NotificationPost) async -> NotificationPost.Outcome)? = nil
        ) {
            self.realNow = realNow
            self.random = random
            self.sleep = sleep
            self.logger = logger
            self.post = post
        }
    }

    /// What can be chosen.
    public struct Configuration: Sendable {
        /// How the service behaves.
        public var service: ServiceSettings
        /// How the clock goes at first.
        public var clockMode: SimulatorClock.Mode
        /// Where notifications say that their certificate is, for instance `https://sns.us-east-1.amazonaws.com` with a
        /// name that leads to this machine; `nil` for the simulator's own address.
        public var notificationOrigin: String?
        /// Which limits calls have.
        public var throttling: Throttling
        /// When notifications that did not arrive are sent again.
        public var deliveryPlan: DeliveryPlan
        /// What calls of the control API have to bring; without it only this machine may call.
        public var controlToken: String?
        /// The address under which others than this machine reach the simulator; ``SimulatorHost`` answers to its host.
        public var publicAddress: PublicAddress?
        /// The hosts that are answered to; `nil` in a test's process, where no browser can come from.
        var allowedHosts: AllowedHosts?

        /// Makes a configuration.
        public init(
            service: ServiceSettings = ServiceSettings(), clockMode: SimulatorClock.Mode = .real,
            throttling: Throttling = .off, deliveryPlan: DeliveryPlan = DeliveryPlan(),
            notificationOrigin: String? = nil,
            controlToken: String? = nil, publicAddress: PublicAddress? = nil
        ) {
            self.service = service
            self.clockMode = clockMode
            self.throttling = throttling
            self.deliveryPlan = deliveryPlan
            self.notificationOrigin = notificationOrigin
            self.controlToken = controlToken
            self.publicAddress = publicAddress
        }
    }

    /// The service's time.
    public let clock: SimulatorClock
    let directory: MerchantDirectory
    let identifiers: IdentifierSource
    let repository: ObjectRepository
    let merchants: MerchantRepository
    let timers: TimerRunner

    /// What goes wrong on purpose.
    let faults: FaultBoard

    let deliveries: NotificationDelivery
    private let sender: NotificationSender
    private let notifications: NotificationService
    private let files: FileService
    private let feed: EventFeed
    private let pages: PageAddresses
    private let signedAPI: SignedAPI
    private let controlAPI: ControlAPI
    private let buyerPages: BuyerPageResponder
    private let dashboard: DashboardResponder
    private let clocks: ClockService
    private let surroundings: Surroundings
    private let allowedHosts: AllowedHosts?
    private let ports = Mutex<SimulatorServer.Ports?>(nil)

    /// Makes a simulator over a store; call ``start()`` before the first request.
    ///
    /// - Parameters:
    ///   - configuration: How the service behaves.
    ///   - store: Where the objects are kept.
    ///   - surroundings: Time, chance, network, and where to write.
    ///   - sender: Makes what notifications are signed with, when it is needed first; without it there are none.
    /// - Throws: When the templates of the buyer's pages cannot be read.
    public init(
        configuration: Configuration = Configuration(), store: any DurableStore, surroundings: Surroundings,
        sender: (@Sendable () throws -> NotificationSenderIdentity)? = nil
    ) throws {
        self.surroundings = surroundings
        allowedHosts = configuration.allowedHosts
        let parts = Parts(configuration, store, surroundings, sender)
        clock = parts.clock
        directory = parts.directory
        identifiers = parts.identifiers
        repository = parts.repository
        merchants = parts.merchants
        timers = parts.timers
        pages = parts.pages
        deliveries = parts.deliveries
        self.sender = parts.sender
        notifications = parts.notifications
        files = parts.files
        feed = parts.feed
        faults = parts.faults
        clocks = parts.clocks
        signedAPI = parts.signedAPI
        controlAPI = parts.controlAPI
        dashboard = try DashboardResponder(control: parts.controlAPI, addresses: parts.pages)
        buyerPages = try BuyerPageResponder(
            buyers: parts.buyers, signIns: parts.controlAPI.signIns, accounts: parts.controlAPI.accounts,
            verifications: parts.controlAPI.verifications,
            directory: parts.directory, logger: surroundings.logger)
    }

    /// Where the buyer's pages are, for instance `http://localhost:8080`, and where clients send and fetch files.
    ///
    /// Behind ports answers follow the host that their request came to; these are for everything else.
    public func handOut(pageOrigin: String, fileOrigin: String) {
        pages.usualOrigins = HandedOutOrigins(pages: pageOrigin, files: fileOrigin)
    }

    /// Says which ports are listened on, so that answers can follow the host that their request came to.
    func listens(on ports: SimulatorServer.Ports) { self.ports.withLock { $0 = ports } }

    /// Where notifications say that their certificate is; where files are unless it is set.
    public var notificationOrigin: String {
        get { pages.notificationOrigin }
        set { pages.notificationOrigin = newValue }
    }

    /// Sends the notifications that are due, and waits for the answers.
    ///
    /// Needed only where ``run()`` does not run, as in tests.
    public func deliverNotifications() async throws {
        try await deliveries.deliverDue()
    }

    /// Goes on where the store says that the last run ended, and does what fell due since.
    ///
    /// What cannot be read is left alone, and said in the log: the simulator starts without it.
    public func start() async throws {
        try await clocks.restore()
        try await loadMerchants()
        try await timers.refresh()
        try await timers.run(dueBy: clock.now)
        tellUnreadable()
    }

    private func tellUnreadable() {
        for key in repository.unreadable.takeUntold() {
            surroundings.logger.error(
                "A stored object cannot be read", metadata: ["kind": "\(key.kind)", "id": "\(key.id)"])
        }
    }

    /// Answers a request of any kind.
    ///
    /// The header `Date` tells real time, whatever the simulated clock shows: signatures are held to that, too.
    public func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        var response: SimulatorResponse
        do throws(APIError) {
            let host = try allowedHosts?.host(of: request.authority ?? allowedHosts?.usualName ?? "")
            response = await PageAddresses.$ofRequest.withValue(origins(host, request)) { await answer(to: request) }
        } catch {
            response = Answer(error).response(requestId: identifiers.uuid())
        }
        if !SignedRoute.leads(request.rawPath) { PageHeaders.add(to: &response) }
        response.headers.append(("date", HTTPDate(surroundings.realNow()).text))
        return response
    }

    /// Refuses by its head what is for another host, and what may not be asked for whatever its body is.
    public func refuse(_ head: SimulatorRequest) async -> SimulatorResponse? {
        guard var refusal = await refusal(of: head) else { return nil }
        if !SignedRoute.leads(head.rawPath) { PageHeaders.add(to: &refusal) }
        refusal.headers.append(("date", HTTPDate(surroundings.realNow()).text))
        return refusal
    }

    private func refusal(of head: SimulatorRequest) async -> SimulatorResponse? {
        do {
            if let allowedHosts, let authority = head.authority { _ = try allowedHosts.host(of: authority) }
            if SignedRoute.leads(head.rawPath) { return signedAPI.refuse(head) }
            if head.rawPath.hasPrefix(ControlRoute.prefix) {
                try controlAPI.authorize(head)
                _ = try controlAPI.match(head)
            } else if let id = UploadRoute.id(in: head.rawPath) {
                if head.method == "PUT" { try await files.authorize(head, id) }
            } else if !isOfNoTable(head) {
                return DashboardRoute.leads(head.rawPath) ? dashboard.refuse(head) : buyerPages.refuse(head)
            }
            return nil
        } catch let refusal as APIError {
            return Answer(refusal).response(requestId: identifiers.uuid())
        } catch {
            // The request itself meets the same, and tells.
            return nil
        }
    }

    /// Whether a request is answered although no table of routes has its path.
    private func isOfNoTable(_ request: SimulatorRequest) -> Bool {
        request.rawPath == NotificationSenderIdentity.certificatePath
            || SubscriptionConfirmation.token(in: request) != nil || Unsubscription.endpointId(in: request) != nil
    }

    private func origins(_ host: HostAddress?, _ request: SimulatorRequest) -> HandedOutOrigins? {
        guard let host, request.authority != nil, let ports = ports.withLock({ $0 }) else { return nil }
        return HandedOutOrigins(host, isSecure: request.isSecure, ports, allowedHosts?.publicAddress)
    }

    private func answer(to request: SimulatorRequest) async -> SimulatorResponse {
        if SignedRoute.leads(request.rawPath) { return await signedAPI.respond(to: request) }
        if request.rawPath.hasPrefix(ControlRoute.prefix) { return await controlAPI.respond(to: request) }
        if request.rawPath == NotificationSenderIdentity.certificatePath { return certificate() }
        if let id = UploadRoute.id(in: request.rawPath) { return await file(id, request) }
        if let token = SubscriptionConfirmation.token(in: request) { return await confirm(token) }
        if let id = Unsubscription.endpointId(in: request) { return await unsubscribe(id) }
        if DashboardRoute.leads(request.rawPath) { return await dashboard.respond(to: request) }
        return await buyerPages.respond(to: request)
    }

    private func file(_ id: String, _ request: SimulatorRequest) async -> SimulatorResponse {
        await answer { try await files.respond(to: request, id) }
    }

    private func confirm(_ token: String) async -> SimulatorResponse {
        await answer {
            let arn = try await notifications.confirm(token: token)
            return SubscriptionConfirmation.response(subscriptionArn: arn, requestId: identifiers.uuid())
        }
    }

    private func unsubscribe(_ endpointId: String) async -> SimulatorResponse {
        await answer {
            try await notifications.unsubscribe(endpointId)
            return Unsubscription.response(requestId: identifiers.uuid())
        }
    }

    /// What is beside the APIs and the pages fails in the shape of the APIs.
    private func answer(_ respond: () async throws -> SimulatorResponse) async -> SimulatorResponse {
        do {
            return try await respond()
        } catch let refusal as APIError {
            return Answer(refusal).response(requestId: identifiers.uuid())
        } catch {
            surroundings.logger.error("A request failed", metadata: ["error": "\(ErrorKind(error))"])
            return Answer.internalError.response(requestId: identifiers.uuid())
        }
    }

    /// The certificate that notifications name; like every certificate it is for everybody.
    private func certificate() -> SimulatorResponse {
        do {
            return SimulatorResponse(
                status: 200, headers: [("content-type", "application/x-pem-file"), SimulatorResponse.simulatorHeader],
                body: Data(try sender.identity().certificatePEM.utf8))
        } catch {
            surroundings.logger.error("There is no certificate", metadata: ["error": "\(ErrorKind(error))"])
            return Answer(.notFound("certificate")).response(requestId: identifiers.uuid())
        }
    }

    private func loadMerchants() async throws {
        var query = DocumentQuery(kind: ObjectKind.merchant.rawValue, limit: 1000)
        repeat {
            let page = try await repository.store.documents(matching: query)
            for merchant in try repository.unreadable.readable(page.documents, Merchant.decode) {
                try directory.add(merchant)
            }
            query.after = page.next
        } while query.after != nil
    }
}

extension Simulator: Service {
    /// Seconds between two looks at what is due; requests look by themselves, so nobody waits for it.
    private static let tick = 0.25
    /// Looks after which event streams show that they are alive.
    private static let ticksOfSilence = 60

    /// Lets happen what falls due while nobody asks, and delivers notifications, until the service is told to stop.
    public func run() async throws {
        await cancellingOnGracefulShutdown {
            await withDiscardingTaskGroup { tasks in
                tasks.addTask { await self.deliveries.run() }
                await self.watch()
                tasks.cancelAll()
            }
        }
        feed.finish()
    }

    private func watch() async {
        var ticks = 0
        while !Task.isCancelled {
            do {
                try await timers.run(dueBy: clock.now)
            } catch {
                surroundings.logger.error(
                    "What fell due could not be done", metadata: ["error": "\(ErrorKind(error))"])
            }
            tellUnreadable()
            repository.outbox.wakeUp()
            ticks += 1
            if ticks.isMultiple(of: Self.ticksOfSilence) { feed.keepAlive() }
            do {
                try await surroundings.sleep(Self.tick)
            } catch {
                // Waiting ends early only when the service is to stop.
                return
            }
        }
    }
}
