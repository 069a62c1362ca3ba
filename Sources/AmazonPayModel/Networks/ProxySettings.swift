import Foundation

/// The proxies that requests go out through, and the hosts that are reached without one.
public struct ProxySettings: Hashable, Sendable {
    /// The proxy for `https`.
    public var https: Proxy?
    /// The proxy for `http`.
    public var http: Proxy?
    /// The hosts that are reached without a proxy, as `NO_PROXY` lists them.
    public var exceptions: [ProxyException]

    /// Makes settings; without arguments nothing goes through a proxy.
    public init(https: Proxy? = nil, http: Proxy? = nil, exceptions: [ProxyException] = []) {
        self.https = https
        self.http = http
        self.exceptions = exceptions
    }

    /// Reads `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, in small letters or in capitals; small ones win.
    ///
    /// Like curl it takes no host for granted: whoever wants `localhost` to be reached directly lists it in `NO_PROXY`.
    ///
    /// - Throws: ``ProxyError`` naming the variable.
    public init(environment: [String: String]) throws(ProxyError) {
        func proxy(_ names: String...) throws(ProxyError) -> Proxy? {
            for name in names {
                guard let url = environment[name], !url.isEmpty else { continue }
                return try Proxy(url: url, from: name)
            }
            return nil
        }
        let all = try proxy("all_proxy", "ALL_PROXY")
        https = try proxy("https_proxy", "HTTPS_PROXY") ?? all
        // A CGI program finds the header field `Proxy` of whoever calls it in HTTP_PROXY.
        let isCGI = environment["REQUEST_METHOD"] != nil
        http = try (isCGI ? proxy("http_proxy") : proxy("http_proxy", "HTTP_PROXY")) ?? all
        exceptions = ProxyException.list(environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
    }

    /// The proxy for a request; `nil` when it goes out directly.
    ///
    /// - Parameters:
    ///   - scheme: `https` or `http`.
    ///   - host: The name or address, without brackets.
    ///   - port: The port, if it is not that of the scheme.
    public func proxy(scheme: String, host: String, port: Int? = nil) -> Proxy? {
        let isSecure = scheme.lowercased() == "https"
        guard let proxy = isSecure ? https : http else { return nil }
        let port = port ?? (isSecure ? 443 : 80)
        return exceptions.contains { $0.covers(host: host, port: port) } ? nil : proxy
    }

    /// The proxy for an address; `nil` when it goes out directly.
    public func proxy(for url: String) -> Proxy? {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, let host = parts.host else {
            return nil
        }
        return proxy(scheme: scheme, host: host.trimmingCharacters(in: ["[", "]"]), port: parts.port)
    }
}

/// Why a text is not the address of a proxy; it never holds the text, which may have a password in it.
public struct ProxyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The variable or setting.
    public let name: String
    private let rule: String

    init(_ name: String, _ rule: String) {
        self.name = name
        self.rule = rule
    }

    /// One sentence that names the setting.
    public var description: String { "\(name) \(rule)" }
}
