import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A buyer's browser without a window: loads pages, posts forms, and tells where it is led.
struct Browser: Sendable {
    /// What came back.
    struct Page: Sendable {
        let status: UInt
        let location: String?
        let text: String
    }

    /// Something else came back than a buyer should see.
    struct Lost: Error, CustomStringConvertible {
        let description: String
    }

    let http: HTTPClient
    /// What the shops of this buyer remember; without a jar each visit is the first one.
    var cookies: CookieJar?
    /// How long a page may take.
    var seconds: Int64 = 30

    private static let largestPage = 4 << 20

    func open(_ url: String) async throws -> Page {
        try await send(HTTPClientRequest(url: url))
    }

    func post(_ url: String, _ fields: [String: String]) async throws -> Page {
        try await post(url, form: Self.form(fields))
    }

    /// Posts a form that is encoded already.
    func post(_ url: String, form: String) async throws -> Page {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: form))
        return try await send(request)
    }

    /// The address that the page leads to.
    func destination(of page: Page) throws -> String {
        guard let location = page.location else { throw Lost(description: "status \(page.status) and no way on") }
        return location
    }

    private func send(_ request: HTTPClientRequest) async throws -> Page {
        var request = request
        let host = URLComponents(string: request.url)?.host ?? ""
        request.headers.replaceOrAdd(name: "accept", value: "text/html, */*;q=0.8")
        if let known = cookies?.header(for: host) { request.headers.replaceOrAdd(name: "cookie", value: known) }
        let answer = try await http.execute(request, timeout: .seconds(seconds))
        cookies?.take(answer.headers["set-cookie"], from: host)
        let body = try await answer.body.collect(upTo: Self.largestPage)
        return Page(
            status: answer.status.code, location: answer.headers.first(name: "location"), text: String(buffer: body))
    }

    private static func form(_ fields: [String: String]) -> String {
        func encoded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        return fields.map { "\(encoded($0.key))=\(encoded($0.value))" }.sorted().joined(separator: "&")
    }
}
