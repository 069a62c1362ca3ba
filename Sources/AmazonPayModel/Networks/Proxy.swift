import Foundation

/// A proxy, with the user and password that it may ask for.
///
/// Its description and its reflection have no password.
public struct Proxy: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// How the proxy is spoken to.
    public enum Kind: String, Hashable, Sendable {
        /// `CONNECT` of HTTP.
        case http
        /// SOCKS 5, without user and password.
        case socks5
    }

    /// How it is spoken to.
    public let kind: Kind
    /// Its name or address, without brackets.
    public let host: String
    /// Its port.
    public let port: Int
    /// The user that it asks for.
    public let user: String?
    /// The password; a secret.
    public let password: String?

    /// Reads `http://user:password@host:port`, `socks5://host:port`, or `host:port`.
    ///
    /// User and password may be percent-encoded, and have to be where they hold `/`, `?` or `#`.
    ///
    /// - Parameter name: The setting that it comes from, for the error.
    /// - Throws: ``ProxyError`` without the text.
    public init(url: String, from name: String) throws(ProxyError) {
        let form = ProxyError(
            name, "must be the address of a proxy: http://host:port, or http://user:password@host:port.")
        let text = url.trimmingCharacters(in: .whitespacesAndNewlines)
        let (scheme, rest) =
            text.range(of: "://").map { (text[..<$0.lowerBound].lowercased(), text[$0.upperBound...]) }
            ?? ("http", text[...])
        switch scheme {
        case "http": kind = .http
        case "socks5", "socks5h", "socks": kind = .socks5
        case "https":
            throw ProxyError(
                name, "must begin with http://: a connection to the proxy itself over TLS is not supported.")
        case "socks4", "socks4a":
            throw ProxyError(name, "must begin with http:// or socks5://: SOCKS 4 is not supported.")
        default: throw form
        }
        let authority = rest.prefix { !"/?#".contains($0) }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        let names = at.map { authority[..<$0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false) }
        guard names == nil || kind == .http else {
            throw ProxyError(name, "must have no user and password: they are not supported for SOCKS.")
        }
        user = names.map { Self.decoded($0[0]) }
        password = names.map { $0.count > 1 ? Self.decoded($0[1]) : "" }
        guard let (host, port) = Self.place(place, standard: kind == .http ? 80 : 1080) else { throw form }
        self.host = host
        self.port = port
    }

    /// The proxy without user and password, for logs.
    public var description: String { "\(kind.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// Shows the same.
    public var customMirror: Mirror { Mirror(self, children: ["proxy": description]) }

    private static func decoded(_ text: Substring) -> String { text.removingPercentEncoding ?? String(text) }

    /// Host and port of an authority.
    private static func place(_ text: Substring, standard: Int) -> (String, Int)? {
        var host = text
        var port: Substring?
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":"), IPAddress(host) != nil else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0.isASCIILetterOrDigit(or: ".-_:") }) else { return nil }
        guard let port else { return (String(host), standard) }
        guard port.utf8.allSatisfy(\.isASCIIDigit), let number = Int(port), (1...65_535).contains(number) else {
            return nil
        }
        return (String(host), number)
    }
}
