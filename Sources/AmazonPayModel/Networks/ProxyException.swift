/// Hosts that are reached without a proxy: one entry of `NO_PROXY`.
///
/// `*` is every host; `example.com`, `.example.com` and `*.example.com` are that host and those below it; `10.0.0.0/8` is
/// a network, for hosts that are given as addresses; behind a colon may be a port.
public struct ProxyException: Hashable, Sendable {
    private enum Hosts: Hashable {
        case all
        case network(IPNetwork)
        /// Without the leading point.
        case domain(String)
    }

    private let hosts: Hosts
    private let port: Int?

    /// Reads the entries of a list, with commas or spaces between them; what is no entry is left out.
    public static func list(_ text: String) -> [ProxyException] {
        text.split { $0 == "," || $0.isWhitespace }.compactMap { ProxyException($0.lowercased()) }
    }

    private init?(_ text: String) {
        guard text != "*" else {
            (hosts, port) = (.all, nil)
            return
        }
        if let network = IPNetwork(text) {
            (hosts, port) = (.network(network), nil)
            return
        }
        var host = text[...]
        var port: Int?
        if let colon = text.lastIndex(of: ":"), let number = Int(text[text.index(after: colon)...]) {
            host = text[..<colon]
            port = number
        }
        self.port = port
        let bare = host.filter { $0 != "[" && $0 != "]" }
        if let address = IPNetwork(bare) {
            hosts = .network(address)
        } else {
            let domain = Self.name(bare.hasPrefix("*.") ? bare.dropFirst(2) : bare.drop { $0 == "." })
            guard !domain.isEmpty else { return nil }
            hosts = .domain(domain)
        }
    }

    /// Whether a host is one of these.
    public func covers(host: String, port: Int) -> Bool {
        guard self.port == nil || self.port == port else { return false }
        switch hosts {
        case .all: return true
        case .network(let network): return IPAddress(host).map(network.contains) ?? false
        case .domain(let domain):
            let name = Self.name(host.lowercased()[...])
            return name == domain || name.hasSuffix(".\(domain)")
        }
    }

    /// A name without the point that makes it absolute.
    private static func name(_ text: Substring) -> String { String(text.hasSuffix(".") ? text.dropLast() : text) }
}
