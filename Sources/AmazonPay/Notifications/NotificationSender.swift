public import Foundation

/// Who may send notifications: where its certificates are, and what they have to be called.
public struct NotificationSender: Hashable, Sendable {
    private enum Kind: Hashable {
        case amazon
        case endpoint(scheme: String, host: String, port: Int?)
    }

    private let kind: Kind

    /// Amazon SNS: `https://sns.REGION.amazonaws.com`, or `….amazonaws.com.cn`.
    public static let amazon = Self(kind: .amazon)

    /// A simulator, by its address: scheme, host and perhaps port.
    ///
    /// - Returns: `nil` when it is no such address.
    public static func simulator(_ endpoint: URL) -> Self? {
        guard let scheme = endpoint.scheme?.lowercased(), ["https", "http"].contains(scheme),
            let host = endpoint.host(percentEncoded: true)?.lowercased(), !host.isEmpty
        else { return nil }
        return Self(kind: .endpoint(scheme: scheme, host: host, port: endpoint.port))
    }

    /// The address, if it is one of the sender's.
    ///
    /// Only the form that SNS writes is accepted: no user, no fragment, no port that is not the sender's.
    func own(_ text: String, endingIn suffix: String? = nil) -> URL? {
        // What a reader of URLs may take for something else is refused before it is read.
        guard text.utf8.count <= 2048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C && $0 != 0x40 }),
            let url = URL(string: text), let scheme = url.scheme, let host = url.host(percentEncoded: true),
            url.user == nil, url.password == nil, url.fragment == nil,
            suffix.map({ url.query == nil && url.path.hasSuffix($0) }) ?? true
        else { return nil }
        switch kind {
        case .amazon:
            return scheme == "https" && url.port == nil && Self.isAmazonHost(host) ? url : nil
        case .endpoint(let ownScheme, let ownHost, let port):
            return scheme == ownScheme && host.lowercased() == ownHost && url.port == port ? url : nil
        }
    }

    /// The address of a certificate, if it has the form of the sender's: `/SimpleNotificationService-`, letters and
    /// digits, `.pem`.
    ///
    /// An address of another form is never fetched.
    func certificateURL(_ text: String) -> URL? {
        guard let url = own(text, endingIn: ".pem") else { return nil }
        let path = url.path(percentEncoded: true)
        guard path.hasPrefix(Self.certificatePrefix) else { return nil }
        let name = path.dropFirst(Self.certificatePrefix.count).dropLast(".pem".count)
        return (1...64).contains(name.utf8.count) && name.utf8.allSatisfy { $0.isASCIILetterOrDigit() } ? url : nil
    }

    private static let certificatePrefix = "/SimpleNotificationService-"

    /// The names of which a certificate has to have one.
    func certificateNames(for url: URL) -> [String] {
        let host = url.host(percentEncoded: true) ?? ""
        return switch kind {
        // SNS has one certificate for all of its hosts.
        case .amazon: ["sns.amazonaws.com", host]
        case .endpoint: [host]
        }
    }

    /// `sns.`, a region of letters, digits and hyphens, and Amazon's domain; nothing before and nothing after.
    private static func isAmazonHost(_ host: String) -> Bool {
        guard host.hasPrefix("sns.") else { return false }
        for domain in [".amazonaws.com", ".amazonaws.com.cn"] where host.hasSuffix(domain) {
            let region = host.dropFirst("sns.".count).dropLast(domain.count)
            let isPlain = region.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
            if region.utf8.count >= 3, isPlain { return true }
        }
        return false
    }
}
