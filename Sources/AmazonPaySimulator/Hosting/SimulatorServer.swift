import AmazonPayModel
import Foundation
public import HTTPService
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOSSL
public import ServiceLifecycle

/// Serves a responder on two ports, HTTPS and plain HTTP.
///
/// It ends when its task is cancelled or when it is told to stop gracefully: requests that are there as a whole are
/// answered, and what is still open after ``ServerLimits/graceSeconds`` is cut.
public struct SimulatorServer: Service {
    /// Where to listen, and what a client may take.
    public struct Configuration: Hashable, Sendable {
        /// The address to listen on; with `127.0.0.1` the server listens on `::1`, too, for clients that look up
        /// `localhost` and find that first.
        public var host: String
        /// The port for HTTPS; 0 picks a free one.
        public var httpsPort: Int
        /// The port for plain HTTP; 0 picks a free one.
        public var httpPort: Int
        /// Sizes, times, connections.
        public var limits: ServerLimits
        /// The proxies in front of it.
        public var proxies: TrustedProxies

        /// Makes a configuration; without arguments two free ports that only this machine reaches.
        public init(
            host: String = "127.0.0.1", httpsPort: Int = 0, httpPort: Int = 0, limits: ServerLimits = ServerLimits(),
            proxies: TrustedProxies = TrustedProxies()
        ) {
            self.host = host
            self.httpsPort = httpsPort
            self.httpPort = httpPort
            self.limits = limits
            self.proxies = proxies
        }
    }

    /// The ports that are really in use.
    public struct Ports: Hashable, Sendable {
        /// The port for HTTPS.
        public let https: Int
        /// The port for plain HTTP.
        public let http: Int
    }

    let responder: any SimulatorResponder
    let configuration: Configuration
    let eventLoopGroup: any EventLoopGroup
    private let identity: ServerIdentity
    private let importPlace = ImportPlace()
    private let identifiers: IdentifierSource
    private let logger: Logger
    private let onReady: @Sendable (Ports) async throws -> Void

    /// Makes a server; nothing happens before ``run()``.
    ///
    /// - Parameters:
    ///   - responder: What answers the requests.
    ///   - configuration: Host, ports and limits.
    ///   - identity: What the HTTPS port shows of itself.
    ///   - identifiers: Makes the ids of answers that the responder never gets to see.
    ///   - logger: Where to write what goes wrong.
    ///   - onReady: Called once, when both ports accept connections. The server stops when it throws.
    public init(
        responder: any SimulatorResponder, configuration: Configuration = Configuration(), identity: ServerIdentity,
        identifiers: IdentifierSource, logger: Logger, onReady: @escaping @Sendable (Ports) async throws -> Void
    ) {
        self.responder = responder
        self.configuration = configuration
        self.identity = identity
        self.identifiers = identifiers
        self.logger = logger
        self.onReady = onReady
        eventLoopGroup = EventLoopGroupProvider.singleton.eventLoopGroup
    }

    /// Serves until the task is cancelled or the service is told to stop.
    ///
    /// - Throws: ``HostingError`` when a port cannot be listened on, and what `onReady` throws.
    public func run() async throws {
        let guarded = ServerGuard(
            limits: configuration.limits, proxies: configuration.proxies,
            policy: .simulator(configuration.limits) { [identifiers] in identifiers.uuid() })
        let https = try Listener(
            server: self, identity: try identity.tlsConfiguration(), guarded: guarded, logger: logger)
        let http = try Listener(server: self, identity: nil, guarded: guarded, logger: logger)
        let group = ListenerGroup(
            host: configuration.host, graceSeconds: configuration.limits.graceSeconds, connections: guarded.places,
            timer: eventLoopGroup.any())
        try await group.run([(https, configuration.httpsPort), (http, configuration.httpPort)]) { ports in
            try await onReady(Ports(https: ports[0], http: ports[1]))
        }
    }

    /// Answers a request of Hummingbird's.
    ///
    /// What the head alone decides is decided before a byte of the body is kept.
    func answer(isSecure: Bool) -> ServerResponder {
        { [self] request, writer, channel in
            let head = SimulatorRequest(
                request, body: ByteBuffer(), isLoopback: channel.isLoopback, isSecure: isSecure)
            let answer = try await answer(to: head, request.body)
            switch answer.delivery {
            case .whole: try await answer.write(to: writer, answering: request.method)
            case .half: try await answer.writeHalf(to: writer) { channel.cut() }
            case .lost, .refused:
                channel.cut()
                throw ConnectionCutter.WasCut()
            }
        }
    }

    private func answer(
        to head: SimulatorRequest, _ body: HummingbirdCore.RequestBody
    ) async throws -> SimulatorResponse {
        if let refusal = await responder.refuse(head) { return refusal }
        var received = head
        guard head.rawPath == ControlRoute.importPath else {
            let limit = configuration.limits.bodyBytes(for: head.rawPath)
            received.body = Data(try await body.collect(upTo: limit).readableBytesView)
            return await responder.respond(to: received)
        }
        guard importPlace.take() else { return refusal(.anotherImport) }
        // Given back before the answer goes out: whoever has it may send the next import.
        defer { importPlace.giveBack() }
        do {
            received.body = try await ImportFile().collect(body)
            return await responder.respond(to: received)
        } catch let failure as ImportFile.Failure {
            logger.error("Import body not stored", metadata: ["reason": "\(failure.reason)"])
            return refusal(.importNotStored)
        }
    }

    private func refusal(_ error: APIError) -> SimulatorResponse {
        Answer(error).response(requestId: identifiers.uuid())
    }
}

extension Channel {
    /// Whether the client runs on this machine; a proxy on it may speak for others.
    fileprivate var isLoopback: Bool {
        guard case .unixDomainSocket? = remoteAddress else {
            return ClientAddress.current?.address.isLoopback ?? false
        }
        return true
    }
}
