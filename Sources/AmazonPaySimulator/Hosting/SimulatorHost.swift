public import AmazonPayModel
public import DurableStore
import Foundation
import Logging
public import ServiceLifecycle

/// A whole simulator with everything around it: data folder, certificates, first merchant, two ports.
public struct SimulatorHost: Service {
    /// What is told once requests are accepted.
    public struct Ready: Hashable, Sendable {
        /// The ports that are really in use.
        public let ports: SimulatorServer.Ports
        /// What `credentials.json` holds now.
        public let credentials: Credentials
        /// Absolute path of `credentials.json`.
        public let credentialsFile: String
    }

    private let simulator: Simulator
    private let server: SimulatorServer
    private let poster: NotificationPoster

    /// Prepares everything: makes what the data folder lacks, reads the store, does what fell due since the last run.
    ///
    /// - Parameters:
    ///   - folder: Keys, certificates and credentials are there, whatever the store is.
    ///   - store: The service's objects; one in memory forgets them when the simulator ends.
    ///   - server: Host, ports and limits.
    ///   - configuration: How the service behaves.
    ///   - proxies: The proxies that notifications for other machines go out through.
    ///   - surroundings: Time, chance, and where to write.
    ///   - onReady: Called once, when both ports accept connections and the credentials are written.
    /// - Throws: ``HostingError``, `KeyError` for a private key that cannot be read, and errors of the store.
    public init(
        folder: DataFolder, store: any DurableStore, server: SimulatorServer.Configuration = .init(),
        configuration: Simulator.Configuration = .init(), proxies: ProxySettings = ProxySettings(),
        surroundings: Simulator.Surroundings,
        onReady: @escaping @Sendable (Ready) async -> Void
    ) async throws {
        let hosts = AllowedHosts(listening: server.host, publicAddress: configuration.publicAddress)
        var configuration = configuration
        configuration.allowedHosts = hosts
        let authority = LocalAuthority(
            folder: folder, hosts: hosts.others, now: surroundings.realNow(), random: surroundings.random)
        let poster = NotificationPoster(proxies: proxies)
        var surroundings = surroundings
        surroundings.post = surroundings.post ?? { await poster.post($0) }
        let simulator = try Simulator(
            configuration: configuration, store: store, surroundings: surroundings
        ) { try authority.notificationSender() }
        let identity = try authority.serverIdentity()
        let file = CredentialsFile(folder)
        let first = FirstMerchant(
            folder: folder, merchants: simulator.merchants, identifiers: simulator.identifiers,
            now: surroundings.realNow())
        let found = try await first.find(try file.read())
        try await simulator.start()
        self.simulator = simulator
        self.poster = poster
        self.server = SimulatorServer(
            responder: simulator, configuration: server, identity: identity, identifiers: simulator.identifiers,
            logger: surroundings.logger
        ) { [origin = configuration.notificationOrigin] ports in
            let origins = hosts.usualOrigins(ports)
            let credentials = Credentials(found, folder, authority, origins)
            simulator.listens(on: ports)
            simulator.handOut(pageOrigin: origins.pages, fileOrigin: origins.files)
            if let origin { simulator.notificationOrigin = origin }
            try file.write(credentials)
            await onReady(
                Ready(
                    ports: ports, credentials: credentials, credentialsFile: file.path))
        }
    }

    /// Serves until the task is cancelled or the service is told to stop.
    ///
    /// - Throws: ``HostingError`` when a port cannot be listened on.
    public func run() async throws {
        do {
            try await serve()
        } catch {
            await poster.shutdown()
            throw error
        }
        await poster.shutdown()
    }

    private func serve() async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await simulator.run() }
            tasks.addTask { try await server.run() }
            // Whichever ends first, the other one is of no use without it; both end when the service has to stop.
            defer { tasks.cancelAll() }
            while try await tasks.next() != nil {
                guard Task.isShuttingDownGracefully else { break }
            }
        }
    }
}

extension SimulatorHost: CustomStringConvertible {
    /// Its name, for the log of whatever runs it.
    public var description: String { "SimulatorHost" }
}

extension Credentials {
    fileprivate init(
        _ found: FirstMerchant.Found, _ folder: DataFolder, _ authority: LocalAuthority, _ origins: HandedOutOrigins
    ) {
        self.init(
            merchantId: found.merchant.merchantId, storeId: found.merchant.storeIds.first ?? "",
            publicKeyId: found.publicKeyID, privateKeyFile: folder.file(.privateKey).path,
            publicKeyFile: folder.file(.publicKey).path, caCertificateFile: authority.certificateFile.path,
            endpoint: origins.files, httpEndpoint: origins.pages,
            region: found.merchant.region.rawValue)
    }
}
