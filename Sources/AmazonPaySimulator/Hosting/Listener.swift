import Foundation
import HTTPService
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// What listens on a port, for as long as its task runs.
struct Listener: Sendable {
    let channel: any ServerChildChannel
    let eventLoopGroup: any EventLoopGroup
    let logger: Logger

    /// Listens until the task is cancelled or the service is told to stop.
    ///
    /// - Parameter onListening: Receives the port, once connections are accepted.
    /// - Throws: ``HostingError`` when the address cannot be listened on.
    func run(
        host: String, port: Int, onListening: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let server = channel.server(
            configuration: ServerConfiguration(
                address: .hostname(host, port: port), backlog: 1024),
            onServerRunning: { await onListening($0.localAddress?.port ?? port) },
            eventLoopGroup: eventLoopGroup, logger: logger)
        do {
            try await server.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw HostingError.portInUse(host: host, port: port)
        } catch {
            throw HostingError.cannotListen(host: host, port: port, reason: "\(error)")
        }
    }
}

extension Listener {
    /// A listener for plain HTTP, or for HTTPS when there is an identity to show.
    init(server: SimulatorServer, identity: TLSConfiguration?, guarded: ServerGuard, logger: Logger) throws {
        let responder = server.answer(isSecure: identity != nil)
        channel =
            if let identity { try guarded.secure(responder, identity) } else { guarded.plain(responder) }
        eventLoopGroup = server.eventLoopGroup
        self.logger = logger
    }
}
