import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import AmazonPayCheckout

/// An operator's browser: keeps its cookie, sends forms as pages offer them.
struct OperatorsBrowser: Sendable {
    let world: ShopWorld
    var cookie: String?

    struct Page: Sendable {
        let status: Int
        let location: String?
        let cookie: String?
        let text: String

        /// The value of a field that the page has.
        func field(_ name: String) -> String? {
            let parts = text.components(separatedBy: "name=\"\(name)\" value=\"")
            return parts.count > 1 ? parts[1].components(separatedBy: "\"")[0] : nil
        }
    }

    func get(_ path: String) async throws -> Page { try await send(.get, path, [:]) }

    func post(_ path: String, _ fields: [String: String]) async throws -> Page { try await send(.post, path, fields) }

    /// Signs in, with the world's token if no other is given.
    static func signedIn(in world: ShopWorld, token: String = "token") async throws -> OperatorsBrowser {
        var browser = OperatorsBrowser(world: world)
        let page = try await browser.post("/console/sign-in", ["token": token])
        browser.cookie = page.cookie?.components(separatedBy: ";").first
        return browser
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: [String: String]
    ) async throws -> Page {
        var headers = HTTPFields()
        if let cookie { headers[.cookie] = cookie }
        let body = fields.map { "\(Self.escaped($0.key))=\(Self.escaped($0.value))" }.joined(separator: "&")
        let responder = world.service.buildRouter().buildResponder()
        return try await Application(responder: responder).test(.router) { [headers] client in
            let answer = try await client.execute(
                uri: path, method: method, headers: headers, body: ByteBuffer(string: body))
            return Page(
                status: answer.status.code, location: answer.headers[.location], cookie: answer.headers[.setCookie],
                text: String(buffer: answer.body))
        }
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
