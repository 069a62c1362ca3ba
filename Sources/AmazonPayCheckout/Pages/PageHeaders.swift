import Foundation
import HTTPTypes

/// The headers that keep a page from doing more than it has to.
enum PageHeaders {
    static func fields(scripts: String?) -> [(HTTPField.Name, String)] {
        [
            (.cacheControl, "no-store"), (.contentSecurityPolicy, policy(scripts)),
            (.xContentTypeOptions, "nosniff"), (referrerPolicy, "no-referrer"),
        ].compactMap { name, value in name.map { ($0, value) } }
    }

    private static let referrerPolicy = HTTPField.Name("Referrer-Policy")

    /// The button's script comes from Amazon, draws with styles of its own and posts a form there.
    private static func policy(_ script: String?) -> String {
        guard let script, let parts = URLComponents(string: script), let scheme = parts.scheme, let host = parts.host
        else { return "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'" }
        let origin = "\(scheme)://\(host)\(parts.port.map { ":\($0)" } ?? "")"
        return "default-src 'none'; script-src 'self' \(origin); style-src 'self' \(origin) 'unsafe-inline'; "
            + "img-src 'self' \(origin) data:; connect-src 'self' \(origin); base-uri 'none'; frame-ancestors 'none'"
    }
}
