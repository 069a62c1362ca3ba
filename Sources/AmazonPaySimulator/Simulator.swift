public import AmazonPayModel
import AmazonPaySigning
public import DurableStore
public import Logging
public import ServiceLifecycle

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

        /// Makes surroundings.
        public init(
            realNow: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64,
            sleep: @escaping @Sendable (Double) async throws -> Void, logger: Logger
        ) {
            self.realNow = realNow
            self.random = random
            self.sleep = sleep
            self.logger = logger
        }
    }

    /// What can be chosen.
    public struct Configuration: Sendable {
        /// How the service behaves.
        public var service: ServiceSettings
        /// How the clock goes at first.
        public var clockMode: SimulatorClock.Mode
        /// What calls of the control API have to bring; without it only this machine may call.
        public var controlToken: String?

        /// Makes a configuration.
        public init(
            service: ServiceSettings = ServiceSettings(), clockMode: SimulatorClock.Mode = .real,
            controlToken: String? = nil
        ) {
            self.service = service
            self.clockMode = clockMode
            self.controlToken = controlToken
        }
    }

    /// The service's time.
    public let clock: SimulatorClock
    let directory: MerchantDirectory
    let identifiers: IdentifierSource
    let repository: ObjectRepository
    let timers: TimerRunner

    /// What goes wrong on purpose.
    let faults: FaultBoard

    private let pages: PageAddresses
    private let signedAPI: SignedAPI
    private let controlAPI: ControlAPI
    private let buyerPages: BuyerPageResponder
    private let clocks: ClockService
    private let surroundings: Surroundings

    /// Makes a simulator over a store; call ``start()`` before the first request.
    ///
    /// - Throws: When the templates of the buyer's pages cannot be read.
    public init(
        configuration: Configuration = Configuration(), store: any DurableStore, surroundings: Surroundings
    ) throws {
        self.surroundings = surroundings
        let parts = Parts(configuration, store, surroundings)
        clock = parts.clock
        directory = parts.directory
        identifiers = parts.identifiers
        repository = parts.repository
        timers = parts.timers
        pages = parts.pages
        faults = parts.faults
        clocks = parts.clocks
        signedAPI = parts.signedAPI
        controlAPI = parts.controlAPI
        buyerPages = try BuyerPageResponder(
            buyers: parts.buyers, directory: parts.directory, logger: surroundings.logger)
    }

    /// Where the buyer's pages are, for instance `http://localhost:8080`; set it once the port is known.
    public var pageOrigin: String {
        get { pages.origin }
        set { pages.origin = newValue }
    }

    /// Goes on where the store says that the last run ended, and does what fell due since.
    public func start() async throws {
        try await clocks.restore()
        try await loadMerchants()
        try await timers.refresh()
        try await timers.run(dueBy: clock.now)
    }

    /// Answers a request of any kind.
    public func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        if SignedRoute.leads(request.rawPath) { return await signedAPI.respond(to: request) }
        if request.rawPath.hasPrefix(ControlRoute.prefix) { return await controlAPI.respond(to: request) }
        return await buyerPages.respond(to: request)
    }

    private func loadMerchants() async throws {
        var query = DocumentQuery(kind: ObjectKind.merchant.rawValue, limit: 1000)
        repeat {
            let page = try await repository.store.documents(matching: query)
            for document in page.documents { try directory.add(try Merchant.decode(document)) }
            query.after = page.next
        } while query.after != nil
    }
}

extension Simulator: Service {
    /// Seconds between two looks at what is due; requests look by themselves, so nobody waits for it.
    private static let tick = 0.25

    /// Lets happen what falls due while nobody asks, until the service is told to stop.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await self.timers.run(dueBy: self.clock.now)
                } catch {
                    self.surroundings.logger.error(
                        "What fell due could not be done", metadata: ["error": "\(type(of: error))"])
                }
                do {
                    try await self.surroundings.sleep(Self.tick)
                } catch {
                    // Waiting ends early only when the service is to stop.
                    return
                }
            }
        }
    }
}
