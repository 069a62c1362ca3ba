import Foundation
public import NIOCore

/// The network address of the client whose request the running task answers.
///
/// A server sets it from the connection, so no header field can claim another one; behind a proxy that the settings name
/// it is the address that the proxy has seen.
public struct ClientAddress: Hashable, Sendable {
    /// The address as text, for logs.
    public let text: String
    /// The network that a limit counts: an IPv4 address, or the 64 bits that one IPv6 subscriber has.
    public let network: String

    /// The client of the running task; `nil` where no server has set it, in a test for instance.
    @TaskLocal public static var current: ClientAddress?

    /// Reads an IPv4 or IPv6 address.
    ///
    /// - Returns: `nil` for anything else.
    public init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    /// The address of a connection's other end.
    ///
    /// - Returns: `nil` for a connection that has none, such as a Unix socket's.
    public init?(_ address: SocketAddress) {
        // The system writes each address in one way, whatever way it came in.
        guard var text = address.ipAddress else { return nil }
        if text.hasPrefix(Self.mappedPrefix), text.contains(".") { text.removeFirst(Self.mappedPrefix.count) }
        self.text = text
        network = text.contains(":") ? Self.network(ofIPv6: text) : text
    }

    /// What stands before an IPv4 address on a socket for both families.
    private static let mappedPrefix = "::ffff:"

    private static func network(ofIPv6 text: String) -> String {
        let (head, tail) =
            text.range(of: "::").map { (text[..<$0.lowerBound], text[$0.upperBound...]) } ?? (text[...], "")
        let (first, last) = (head.split(separator: ":"), tail.split(separator: ":"))
        let groups = first + Array(repeating: "0", count: max(0, 8 - first.count - last.count)) + last
        return groups.prefix(4).joined(separator: ":") + "::/64"
    }
}

extension ClientAddress {
    /// The client behind proxies that are trusted: the last address of `X-Forwarded-For` that is none of theirs.
    ///
    /// Each proxy appends the address that it has seen itself, so what stands further to the left is only claimed.
    ///
    /// - Parameters:
    ///   - forwardedFor: The values of the header field, in order.
    ///   - proxies: The proxies that are trusted.
    func behind(_ proxies: Set<ClientAddress>, forwardedFor: [String]) -> ClientAddress {
        var client = self
        for entry in forwardedFor.joined(separator: ",").split(separator: ",").reversed() {
            guard proxies.contains(client),
                let next = ClientAddress(entry.trimmingCharacters(in: .whitespaces))
            else { break }
            client = next
        }
        return client
    }
}
