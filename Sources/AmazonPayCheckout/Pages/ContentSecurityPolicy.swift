import Foundation

/// The value of a `Content-Security-Policy`: everything is forbidden but what a page needs.
struct ContentSecurityPolicy: Hashable, Sendable {
    /// An answer that is no page, or a page without forms.
    static let nothing = Self(directives: ["form-action 'none'"])
    /// A page whose forms come back to the service, which leads on to pages of its own.
    static let ownForms = Self(directives: ["style-src 'self'", "form-action 'self'"])

    private let directives: [String]

    private init(directives: [String]) {
        self.directives = directives
    }

    /// A page of a checkout.
    ///
    /// - Parameters:
    ///   - script: The address of Amazon's `checkout.js`, on pages that have it.
    ///   - places: The places that forms lead to.
    init(script: String?, forms places: FormDestinations) {
        let forms = "form-action \(places.sources.joined(separator: " "))"
        guard let script = script.flatMap(ContentSource.init) else {
            directives = ["style-src 'self'", forms]
            return
        }
        // The button's script comes from Amazon, draws with styles of its own and posts a form there.
        directives = [
            "script-src 'self' \(script)", "style-src 'self' \(script) 'unsafe-inline'",
            "img-src 'self' \(script) data:", "connect-src 'self' \(script)", forms,
        ]
    }

    /// The value of the header field.
    var text: String {
        (["default-src 'none'"] + directives + ["base-uri 'none'", "frame-ancestors 'none'"]).joined(separator: "; ")
    }
}

/// An origin as a directive names it.
struct ContentSource: Hashable, Sendable, CustomStringConvertible {
    let description: String
    /// The host; `nil` where the source is a whole scheme.
    let host: String?

    /// The origin of an address.
    ///
    /// Hosts that the syntax of a policy has no place for, IPv6 addresses for instance, become their scheme: a page that
    /// allows too much works, one that allows too little loses a buyer.
    ///
    /// - Returns: `nil` for what is no absolute address.
    init?(_ url: String) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased() else { return nil }
        guard ["http", "https"].contains(scheme), let host = parts.encodedHost?.lowercased(), !host.isEmpty,
            host.utf8.allSatisfy({ $0.isASCIILetterOrDigit(or: "-.") })
        else {
            (description, host) = ("\(scheme):", nil)
            return
        }
        self.host = host
        description = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
    }
}

/// The places that the forms on a checkout's page may lead to.
///
/// Browsers hold the redirects after a form to `form-action` as well, however many there are. From the button a buyer goes
/// to Amazon; a buyer who has paid already goes on to the shop.
struct FormDestinations: Hashable, Sendable {
    /// The sources, each once.
    let sources: [String]

    /// Amazon's hosts that the button, the sign-in and the payment pages are seen on.
    private static let amazon =
        [
            "com", "co.uk", "de", "fr", "it", "es", "nl", "se", "pl", "ie", "com.be", "co.jp",
        ].map { "https://*.amazon.\($0)" } + ["https://*.payments-amazon.com"]

    /// - Parameters:
    ///   - checkout: Its addresses in the shop are allowed.
    ///   - script: The address of `checkout.js`, on pages from which a buyer goes to Amazon.
    init(_ checkout: Checkout, script: String?) {
        let request = checkout.request
        let shop = [request.startUrl, request.successUrl, request.cancelUrl, request.reviewUrl].compactMap(\.self)
            .compactMap(ContentSource.init).map(\.description)
        let payment = script.map { Self.amazon + Self.simulator($0) } ?? []
        var seen: Set<String> = []
        sources = (["'self'"] + payment + shop).filter { seen.insert($0).inserted }
    }

    /// A simulator shows its pages on another port than it has the script on.
    private static func simulator(_ script: String) -> [String] {
        guard let source = ContentSource(script) else { return [] }
        guard let host = source.host else { return [source.description] }
        guard !host.hasSuffix(".payments-amazon.com") else { return [] }
        let hosts = ["localhost", "127.0.0.1"].contains(host) ? ["localhost", "127.0.0.1"] : [host]
        return hosts.flatMap { ["http://\($0):*", "https://\($0):*"] }
    }
}
