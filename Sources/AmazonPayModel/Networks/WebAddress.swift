package import Foundation

/// An absolute `http` or `https` URL with a host and, where it names one, a port that exists.
package struct WebAddress {
    /// All parts of the URL.
    package let parts: URLComponents
    /// `http` or `https`.
    package let scheme: String
    /// The host in lower case, with the brackets of an IPv6 address.
    package let host: String

    /// Reads a URL.
    ///
    /// - Returns: `nil` for other schemes, for URLs without a host, for a port outside of 1 to 65535, and for control
    ///   characters, which could end a header field.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let parts = URLComponents(string: text),
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = parts.host?.lowercased(), !host.isEmpty, Self.hasPossiblePort(parts)
        else { return nil }
        self.parts = parts
        self.scheme = scheme
        self.host = host
    }

    /// `URLComponents` has no port where the digits are too many, and none where there are none.
    private static func hasPossiblePort(_ parts: URLComponents) -> Bool {
        guard let range = parts.rangeOfPort, let digits = parts.string?[range], !digits.isEmpty else { return true }
        return Int(digits).map { (1...65_535).contains($0) } ?? false
    }
}
