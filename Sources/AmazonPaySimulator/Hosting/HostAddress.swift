import AmazonPayModel
import Foundation
import NIOCore

/// Host and port as they stand in the `Host` header of a request or in a URL.
struct HostAddress: Hashable, Sendable {
    /// In small letters, without the dot that may end a name; an IPv6 address without its brackets.
    let name: String
    /// `nil` where the scheme's own is meant.
    let port: Int?

    init(name: String, port: Int? = nil) {
        let small = name.lowercased()
        self.name = small.count > 1 && small.hasSuffix(".") ? String(small.dropLast()) : small
        self.port = port
    }

    /// Reads a `Host` header.
    ///
    /// - Returns: `nil` for everything that is not a name or an address with an optional port. A user's name, blanks
    ///   and a port that is no number are such things: what two programs would read differently is no host.
    init?(_ text: String) {
        let host: Substring
        let rest: Substring
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            rest = text[text.index(after: end)...]
            guard Self.isIPv6(String(host)) else { return nil }
        } else {
            let colon = text.firstIndex(of: ":") ?? text.endIndex
            host = text[..<colon]
            rest = text[colon...]
            guard !host.isEmpty, host.utf8.allSatisfy(Self.isOfName) else { return nil }
        }
        guard !rest.isEmpty else {
            self.init(name: String(host))
            return
        }
        let digits = rest.dropFirst()
        guard rest.hasPrefix(":"), (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        self.init(name: String(host), port: port)
    }

    /// Whether the name means this machine to whoever looks it up: `localhost`, what lies below it, and the addresses
    /// of the loopback interface.
    var isLoopback: Bool {
        if name == "localhost" || name.hasSuffix(".localhost") { return true }
        return addressBytes.map(Self.isLoopback) ?? false
    }

    /// Whether it is no host, but every address of the machine.
    var isWildcard: Bool { name.isEmpty || (addressBytes.map { $0.allSatisfy { $0 == 0 } } ?? false) }

    /// The bytes of an IPv4 or IPv6 address; `nil` for a name.
    var addressBytes: [UInt8]? {
        guard name.contains(":") || name.utf8.allSatisfy(Self.isOfIPv4) else { return nil }
        // A name that is no address is the usual case, and `nil` says so.
        guard let address = try? SocketAddress(ipAddress: name, port: 0) else { return nil }
        switch address {
        case .v4(let v4): return unsafe withUnsafeBytes(of: v4.address.sin_addr) { unsafe Array($0) }
        case .v6(let v6): return unsafe withUnsafeBytes(of: v6.address.sin6_addr) { unsafe Array($0) }
        case .unixDomainSocket: return nil
        }
    }

    /// Name and port as a URL has them, without the port when it is the scheme's own.
    func text(port: Int?, scheme: String) -> String {
        let host = name.contains(":") ? "[\(name)]" : name
        guard let port, port != (scheme == "https" ? 443 : 80) else { return host }
        return "\(host):\(port)"
    }

    private static func isIPv6(_ text: String) -> Bool {
        // The functions of C behind it read up to the first zero only. A text that is no address is the usual case, and
        // `nil` says so.
        guard text.contains(":"), text.hasVisibleCharactersOnly,
            let address = try? SocketAddress(ipAddress: text, port: 0)
        else { return false }
        if case .v6 = address { return true }
        return false
    }

    private static func isLoopback(_ bytes: [UInt8]) -> Bool {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127]
        return bytes.count == 4
            ? bytes[0] == 127 : bytes == Array(repeating: 0, count: 15) + [1] || bytes.starts(with: mapped)
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isOfIPv4(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
