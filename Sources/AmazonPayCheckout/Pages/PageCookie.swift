import Hummingbird

/// A cookie of the service's pages: no script reads it, and over https no other host, page or network can have set it.
struct PageCookie: Sendable {
    private static let hostPrefix = "__Host-"

    /// The names that cookies have in browsers, over https and over http.
    static func names(of baseNames: Set<String>) -> Set<String> {
        baseNames.union(baseNames.map { hostPrefix + $0 })
    }

    private let baseName: String
    private let sameSite: Cookie.SameSite
    private let address: PublicAddress

    /// Describes a cookie.
    ///
    /// - Parameters:
    ///   - name: The name; over https the browser's prefix for cookies of one host is put in front.
    ///   - sameSite: `.strict` unless the browser has to bring it when it comes from another site.
    ///   - address: Where browsers reach the service.
    init(_ name: String, sameSite: Cookie.SameSite, at address: PublicAddress) {
        baseName = name
        self.sameSite = sameSite
        self.address = address
    }

    private var isSecure: Bool { address.url.hasPrefix("https:") }

    /// The name in the browser.
    ///
    /// Browsers accept the prefix over https only, so plain http does without it.
    var name: String { isSecure ? Self.hostPrefix + baseName : baseName }

    /// The value that a browser has brought.
    func value(in request: Request) -> String? { request.cookies[name]?.value }

    /// Sets the cookie.
    func set(_ value: String, seconds: Int) -> Cookie {
        // The prefix asks for the path of the whole host.
        Cookie(
            name: name, value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true, sameSite: sameSite)
    }

    /// Removes the cookie.
    func removed() -> Cookie { set("", seconds: 0) }
}
