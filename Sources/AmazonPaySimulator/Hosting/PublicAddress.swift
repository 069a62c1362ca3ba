import AmazonPayModel
import Foundation

/// The address under which others than this machine reach a simulator: `--public-url`.
public struct PublicAddress: Hashable, Sendable {
    /// Why a text is no such address.
    public struct Invalid: Error, Hashable, Sendable, CustomStringConvertible {
        /// What the address has to be.
        public var description: String {
            "The public URL must have a scheme (http or https), a host and nothing else but a port, such as "
                + "http://192.168.1.20:8080."
        }
    }

    let host: HostAddress
    let isSecure: Bool

    /// Reads an address.
    ///
    /// - Parameter text: `http://` or `https://`, a host, perhaps a port. No path: the simulator is at the root.
    /// - Throws: ``Invalid``.
    public init(_ text: String) throws(Invalid) {
        guard let address = WebAddress(text), case let parts = address.parts, parts.user == nil,
            parts.password == nil, parts.query == nil, parts.fragment == nil, parts.path.isEmpty || parts.path == "/",
            let authority = text.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first,
            let host = HostAddress(String(authority)), !host.isWildcard
        else { throw Invalid() }
        self.host = host
        isSecure = address.scheme == "https"
    }

    /// The port that clients use, also where the address names none.
    var port: Int { host.port ?? (isSecure ? 443 : 80) }

    /// Whether a client that asked for a host came by this address.
    ///
    /// A proxy that ends TLS passes the host on as it was asked for, over plain HTTP.
    func isMeant(by host: HostAddress, _ port: Int) -> Bool {
        self.host.name == host.name && (self.host.port == host.port || self.port == port)
    }

    /// Scheme, host and port.
    public var origin: String {
        let scheme = isSecure ? "https" : "http"
        return "\(scheme)://\(host.text(port: host.port, scheme: scheme))"
    }
}
