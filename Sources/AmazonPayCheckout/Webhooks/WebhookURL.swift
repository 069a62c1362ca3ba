import AmazonPayModel
import Foundation

/// Where events may be posted to: over TLS to the public internet, or also nearby where a setting allows it.
enum WebhookURL {
    /// Refuses what can be seen to lead elsewhere; where a name leads is checked at each delivery.
    ///
    /// - Parameter allowsPrivateAddresses: Whether endpoints may be on this machine and in private networks.
    /// - Throws: 400 naming the field.
    static func check(_ text: String, allowsPrivateAddresses: Bool) throws(APIError) {
        guard text.utf8.count <= 2048, let url = WebAddress(text), let host = plainHost(url.host),
            url.parts.user == nil, url.parts.password == nil, url.parts.fragment == nil, isAllowed(url.scheme, host)
        else {
            throw APIError.invalid(
                "url",
                "It must be an https URL of at most 2048 characters without user and fragment; http is for loopback "
                    + "only.")
        }
        guard allowsPrivateAddresses || !isNearby(host) else {
            throw APIError.invalid(
                "url",
                "It must not lead to this machine or into a private network, unless webhookPrivateAddresses is set.")
        }
    }

    /// A host as resolver, certificate check and connection all read it: letters, digits, points and hyphens, or an
    /// IPv6 address without brackets.
    ///
    /// - Returns: `nil` for other characters, which one of them might read otherwise.
    static func plainHost(_ host: String) -> String? {
        let name = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        if name.contains(":") { return NetworkAddress(name) == nil || name.contains("%") ? nil : name }
        let isPlain = (1...253).contains(name.utf8.count) && name.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-._") }
        return isPlain && (!isNumber(name) || NetworkAddress(name) != nil) ? name.lowercased() : nil
    }

    /// Whether a resolver may read a host as an IPv4 address: `2130706433`, `0x7f.1` and `0177.0.0.1` are 127.0.0.1.
    private static func isNumber(_ name: String) -> Bool {
        guard let last = name.split(separator: ".").last?.lowercased() else { return true }
        return last.utf8.allSatisfy(\.isASCIIDigit)
            || last.hasPrefix("0x") && last.dropFirst(2).allSatisfy(\.isHexDigit)
    }

    private static func isAllowed(_ scheme: String, _ host: String) -> Bool { scheme == "https" || isLoopback(host) }

    private static func isNearby(_ host: String) -> Bool {
        if let address = NetworkAddress(host) { return !address.isPublic }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return name == "localhost" || name.hasSuffix(".localhost")
    }

    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" { return true }
        guard let address = NetworkAddress(host) else { return false }
        return address.bytes.count == 4
            ? address.bytes[0] == 127 : address.bytes == Array(repeating: 0, count: 15) + [1]
    }
}
