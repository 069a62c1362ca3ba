public import AmazonPay
import Foundation
import HTTPTypes
import NIOCore
import NIOPosix

/// Carries webhooks to addresses of the public internet, and to no others unless a setting allows them.
///
/// An endpoint's URL comes from outside, so it must not lead a request to what only this machine can reach. The host's
/// name is resolved once, the address is checked, and the connection is made to that address: a name that changes in
/// between leads nowhere else. Certificate and `Host` are still those of the name. Redirects are not followed.
public actor WebhookTransport: Transport {
    /// Resolves a host's name; throws when it has no address.
    public typealias Resolve = @Sendable (_ host: String, _ port: Int) async throws -> String

    private struct Connections {
        let transport: AsyncHTTPClientTransport
        var users = 0
        var lastUse: ContinuousClock.Instant
    }

    private struct Target: Hashable {
        let host: String
        let address: String
    }

    /// More than a store has endpoints; those that are idle longest are closed first.
    private static let most = 32

    private let configuration: AsyncHTTPClientTransport.Configuration
    private let allowsPrivateAddresses: Bool
    private let resolve: Resolve
    private var connections: [Target: Connections] = [:]

    /// Makes a transport.
    ///
    /// - Parameters:
    ///   - configuration: How connections are made; its addresses of hosts are set for each endpoint.
    ///   - allowsPrivateAddresses: Whether endpoints may be on this machine and in private networks.
    ///   - resolve: Finds the address of a host; the system's resolver when absent.
    public init(
        configuration: AsyncHTTPClientTransport.Configuration = .init(), allowsPrivateAddresses: Bool = false,
        resolve: @escaping Resolve = WebhookTransport.resolve
    ) {
        self.configuration = configuration
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.resolve = resolve
    }

    /// Asks the resolver of the operating system.
    public static func resolve(_ host: String, _ port: Int) async throws -> String {
        // The call blocks its thread, so it must not be one of those that run tasks.
        try await NIOThreadPool.singleton.runIfActive {
            guard let address = try SocketAddress.makeAddressResolvingHost(host, port: port).ipAddress else {
                throw TransportError(.notConnected, mayHaveBeenSent: false)
            }
            return address
        }
    }

    /// Sends a request to the checked address of its host.
    public func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let (target, authority) = try await target(of: request)
        let transport = try await open(target)
        // Whoever connects looks the host up in the form that was checked.
        var request = request
        request.head.authority = authority
        do {
            let answer = try await transport.send(request, deadline: deadline)
            release(target)
            return answer
        } catch {
            release(target)
            throw error
        }
    }

    /// Closes all connections; calls that are under way fail.
    public func shutdown() async throws {
        let open = connections.values
        connections = [:]
        for connection in open { try await connection.transport.shutdown() }
    }

    private func target(of request: TransportRequest) async throws(TransportError) -> (Target, authority: String) {
        let head = request.head
        guard let url = URLComponents(string: "\(head.scheme ?? "https")://\(head.authority ?? "")"),
            let host = url.host, let name = WebhookURL.plainHost(host)
        else { throw Self.notReached }
        let address: String
        do {
            address = try await resolve(name, url.port ?? (url.scheme == "http" ? 80 : 443))
        } catch {
            throw Self.notReached
        }
        guard let known = NetworkAddress(address), allowsPrivateAddresses || known.isPublic else {
            throw Self.notReached
        }
        let plain = name.contains(":") ? "[\(name)]" : name
        return (Target(host: name, address: address), url.port.map { "\(plain):\($0)" } ?? plain)
    }

    /// The one error for all that keeps a connection from being made: it does not tell what stands at an address.
    private static var notReached: TransportError { TransportError(.notConnected, mayHaveBeenSent: false) }

    private func open(_ target: Target) async throws(TransportError) -> AsyncHTTPClientTransport {
        if connections[target] == nil { await makeRoom() }
        if connections[target] == nil {
            var own = configuration
            own.addresses = [target.host: target.address]
            do {
                connections[target] = Connections(transport: try .init(configuration: own), lastUse: .now)
            } catch {
                throw TransportError(.notConnected, mayHaveBeenSent: false, cause: error)
            }
        }
        connections[target]?.users += 1
        guard let known = connections[target] else { throw Self.notReached }
        return known.transport
    }

    private func release(_ target: Target) {
        connections[target]?.users -= 1
        connections[target]?.lastUse = .now
    }

    private func makeRoom() async {
        let idle = connections.filter { $0.value.users == 0 }
        guard connections.count >= Self.most, let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
            return
        }
        connections[oldest.key] = nil
        // Nobody uses it any more: what its end says is about connections that are gone.
        try? await oldest.value.transport.shutdown()
    }
}
