import HTTPTypes
package import HummingbirdCore
package import HummingbirdTLS
package import NIOCore
package import NIOSSL
import Synchronization

/// What answers the requests of a server, on the connection that they came on.
package typealias ServerResponder =
    @concurrent @Sendable (Request, consuming ResponseWriter, any Channel) async throws -> Void

/// What stands between the clients of a server and its responder: places, limits of size and time, the client's address.
package struct ServerGuard: Sendable {
    private let limits: ServerLimits
    private let proxies: TrustedProxies
    private let policy: RequestPolicy
    private let load: ClientLoad
    /// The connections, to cut those that do not end by themselves.
    package let places: ConnectionPlaces

    package init(limits: ServerLimits, proxies: TrustedProxies, policy: RequestPolicy) {
        self.limits = limits
        self.proxies = proxies
        self.policy = policy
        places = ConnectionPlaces(limits: limits, proxies: proxies)
        load = ClientLoad(limit: limits.connectionsPerAddress)
    }

    /// HTTP/1.1 without encryption.
    package func plain(_ responder: @escaping ServerResponder) -> GuardedChannel<HTTP1Channel> {
        guarded(channel(responder))
    }

    /// HTTP/1.1 over TLS.
    package func secure(
        _ responder: @escaping ServerResponder, _ identity: TLSConfiguration
    ) throws -> GuardedChannel<TLSChannel<HTTP1Channel>> {
        guarded(try TLSChannel(channel(responder), tlsConfiguration: identity))
    }

    private func guarded<Base: ServerChildChannel>(_ base: Base) -> GuardedChannel<Base> {
        GuardedChannel(base: base, limits: limits, places: places, policy: policy)
    }

    private func channel(_ responder: @escaping ServerResponder) -> HTTP1Channel {
        HTTP1Channel(
            responder: addressed(responder),
            configuration: .init(
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headBytesWithCookies, maxHeaderListSize: limits.headBytesWithCookies)))
    }

    /// Lets the responder know whose request it answers.
    private func addressed(_ responder: @escaping ServerResponder) -> ServerResponder {
        { [proxies, load] request, writer, channel in
            let peer = channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
            let client = peer.map { proxies.client(behind: $0, request.headers) }
            // Connections of the peer itself are counted already.
            let counted = client == peer ? nil : client?.network
            guard counted.map(load.begin) ?? true else {
                let headers: HTTPFields = [.retryAfter: "1", .contentLength: "0"]
                return try await writer.writeResponse(HTTPResponse(status: .tooManyRequests, headerFields: headers))
            }
            defer { if let counted { load.end(counted) } }
            var writer: ResponseWriter? = consume writer
            try await ClientAddress.$current.withValue(client) {
                try await ServedConnection.$current.withValue(ServedConnection(channel)) {
                    guard let writer = writer.take() else { return }
                    try await responder(request, writer, channel)
                }
            }
        }
    }
}

/// The requests of clients behind proxies that are being answered.
private final class ClientLoad: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    func begin(_ client: String) -> Bool {
        counts.withLock { counts in
            guard counts[client, default: 0] < limit else { return false }
            counts[client, default: 0] += 1
            return true
        }
    }

    func end(_ client: String) {
        counts.withLock { counts in
            let left = (counts[client] ?? 1) - 1
            counts[client] = left > 0 ? left : nil
        }
    }
}
