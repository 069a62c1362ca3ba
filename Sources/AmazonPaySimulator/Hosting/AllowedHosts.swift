import AmazonPayModel

/// The hosts that a simulator answers to.
///
/// A web page can make a browser believe that the page's own host is at 127.0.0.1 ("DNS rebinding"), and would then read
/// every answer. The `Host` header gives it away: it names the page's host. So a request for another host than these is
/// refused, whatever it asks for.
struct AllowedHosts: Hashable, Sendable {
    private let listening: HostAddress
    let publicAddress: PublicAddress?

    /// - Parameters:
    ///   - listening: The address that is listened on. It is one of the hosts, unless it stands for all addresses of the
    ///     machine.
    ///   - publicAddress: The address that others use.
    init(listening: String, publicAddress: PublicAddress? = nil) {
        self.listening = HostAddress(name: listening)
        self.publicAddress = publicAddress
    }

    /// The hosts beside `localhost` and the loopback addresses.
    var others: [HostAddress] {
        var hosts: [HostAddress] = []
        if let publicAddress, !publicAddress.host.isLoopback {
            hosts.append(HostAddress(name: publicAddress.host.name))
        }
        if !listening.isWildcard, !listening.isLoopback, listening.name != hosts.first?.name { hosts.append(listening) }
        return hosts
    }

    /// The host that a client asked for, which may be one that nobody answers to.
    ///
    /// - Throws: 421 for a host that is not one of these.
    func host(of authority: String) throws(APIError) -> HostAddress {
        guard let host = HostAddress(authority), host.isLoopback || others.contains(where: { $0.name == host.name })
        else { throw .misdirected }
        return host
    }

    /// The origins of addresses that do not follow from a request.
    func usualOrigins(_ ports: SimulatorServer.Ports) -> HandedOutOrigins {
        publicAddress.map { HandedOutOrigins($0, ports) } ?? HandedOutOrigins(usualName, ports)
    }

    /// The name that stands in such addresses.
    var usualName: String {
        if let publicAddress { return publicAddress.host.name }
        // The certificate names the loopback addresses, but people and programs know `localhost`.
        return listening.isWildcard || listening.isLoopback ? "localhost" : listening.name
    }
}

extension APIError {
    /// Amazon has no answer like this; the status is the one that HTTP has for it.
    fileprivate static let misdirected = Self(
        status: 421, reasonCode: .invalidRequest,
        message: "This simulator answers to localhost, to the address it listens on, and to the host of --public-url. "
            + "Start it with --public-url http://HOST:PORT to reach it by another name.")
}
