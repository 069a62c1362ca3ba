public import HTTPService
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle

/// Serves a checkout service on a port, behind the same guard as the simulator's.
public struct CheckoutServer: Service {
    /// Where to listen, and what a client may take.
    public struct Configuration: Hashable, Sendable {
        /// The address to listen on.
        public var host: String
        /// The port; 0 picks a free one.
        public var port: Int
        /// Sizes, times, connections.
        public var limits: ServerLimits
        /// The proxies in front of it.
        public var proxies: TrustedProxies

        /// Makes a configuration.
        public init(
            host: String = "127.0.0.1", port: Int = 0, limits: ServerLimits = ServerLimits(),
            proxies: TrustedProxies = TrustedProxies()
        ) {
            self.host = host
            self.port = port
            self.limits = limits
            self.proxies = proxies
        }
    }

    private let service: CheckoutService
    private let configuration: Configuration
    private let logger: Logger
    private let onReady: @Sendable (Int) async -> Void

    /// Makes a server; nothing happens before ``run()``.
    ///
    /// - Parameter onReady: Receives the port, once connections are accepted.
    public init(
        _ service: CheckoutService, _ configuration: Configuration = Configuration(), logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void
    ) {
        self.service = service
        self.configuration = configuration
        self.logger = logger
        self.onReady = onReady
    }

    /// Serves until the task is cancelled or the service is told to stop.
    public func run() async throws {
        let guarded = ServerGuard(
            limits: configuration.limits, proxies: configuration.proxies, policy: service.requestPolicy())
        let application = Application(
            responder: service.buildResponder(), server: HTTPServerBuilder { guarded.plain($0) },
            configuration: .init(address: .hostname(configuration.host, port: configuration.port), backlog: 1024),
            onServerRunning: { [configuration, onReady] channel in
                await onReady(channel.localAddress?.port ?? configuration.port)
            }, logger: logger)
        try await application.run()
    }
}

extension CheckoutServer: CustomStringConvertible {
    /// Its name, for the log of whatever runs it.
    public var description: String { "CheckoutServer" }
}
