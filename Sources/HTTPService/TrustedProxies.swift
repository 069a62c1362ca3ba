public import AmazonPayModel
package import HTTPTypes

/// The proxies in front of a server that are believed when they name the client's address.
public struct TrustedProxies: Hashable, Sendable {
    /// The networks that the proxies are in.
    public var networks: [IPNetwork]

    /// Makes a list; an empty one believes no proxy.
    public init(_ networks: [IPNetwork] = []) {
        self.networks = networks
    }

    func contains(_ client: ClientAddress) -> Bool { networks.contains { $0.contains(client.address) } }

    /// The client's address: that of the peer, or what trusted proxies say in `X-Forwarded-For` or `Forwarded`.
    ///
    /// The header is read from its end, where the nearest proxy has written: the first address that is no trusted
    /// proxy's is the client's. What stands before it was written by the client itself.
    package func client(behind peer: ClientAddress, _ headers: HTTPFields) -> ClientAddress {
        var client = peer
        for text in Self.forwarded(headers).reversed() {
            guard contains(client), let next = ClientAddress(text) else { break }
            client = next
        }
        return client
    }

    /// The addresses that the headers name, in their order.
    private static func forwarded(_ headers: HTTPFields) -> [String] {
        let plain = list(headers, "X-Forwarded-For")
        if !plain.isEmpty { return plain.map(host) }
        return list(headers, "Forwarded").map { element in
            let pairs = element.split(separator: ";").map { $0.trimming { $0 == " " || $0 == "\t" } }
            let named = pairs.first { $0.lowercased().hasPrefix("for=") }
            return host((named?.dropFirst(4)).map(String.init) ?? "")
        }
    }

    private static func list(_ headers: HTTPFields, _ name: String) -> [String] {
        guard let name = HTTPField.Name(name) else { return [] }
        // A client may send as many as the head has room for; the nearest ones count.
        return headers[values: name].flatMap { $0.split(separator: ",") }.suffix(32).map {
            String($0.trimming { $0 == " " || $0 == "\t" })
        }
    }

    /// An address without quotation marks, brackets and port.
    private static func host(_ text: String) -> String {
        let text = text.trimming { $0 == "\"" }
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        return text.count { $0 == ":" } == 1 ? String(text.prefix { $0 != ":" }) : String(text)
    }
}

extension StringProtocol where SubSequence == Substring {
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> Substring {
        var text = self[...]
        while let first = text.first, isDropped(first) { text.removeFirst() }
        while let last = text.last, isDropped(last) { text.removeLast() }
        return text
    }
}
