/// Scheme, host and port of the addresses that an answer hands out.
struct HandedOutOrigins: Hashable, Sendable {
    /// For the buyer's pages.
    var pages: String
    /// For what clients send and fetch: files and reports.
    var files: String

    init(pages: String, files: String) {
        self.pages = pages
        self.files = files
    }

    /// Those of answers to whoever asked for a host.
    ///
    /// The simulator's other port is only known to be at the same host where the client came to a port that the
    /// simulator listens on. Through a mapped port (a container's, a tunnel's) everything stays where the client asked.
    init(_ host: HostAddress, isSecure: Bool, _ ports: SimulatorServer.Ports, _ publicAddress: PublicAddress?) {
        let scheme = isSecure ? "https" : "http"
        let port = host.port ?? (isSecure ? 443 : 80)
        if let publicAddress, publicAddress.isMeant(by: host, port) {
            self.init(publicAddress, ports)
        } else if port == (isSecure ? ports.https : ports.http) {
            self.init(host.name, ports)
        } else {
            let asked = "\(scheme)://\(host.text(port: host.port, scheme: scheme))"
            self.init(pages: asked, files: asked)
        }
    }

    /// Those of a host with the simulator's own ports.
    init(_ name: String, _ ports: SimulatorServer.Ports) {
        let host = HostAddress(name: name)
        self.init(
            pages: "http://\(host.text(port: ports.http, scheme: "http"))",
            files: "https://\(host.text(port: ports.https, scheme: "https"))")
    }

    /// Those of the public address; one for plain HTTP has the simulator's HTTPS port beside it.
    init(_ address: PublicAddress, _ ports: SimulatorServer.Ports) {
        self.init(
            pages: address.origin,
            files: address.isSecure ? address.origin : Self(address.host.name, ports).files)
    }
}
