import AmazonPay
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import AmazonPayCheckout

/// Calls a service's routes as a shop does.
struct ShopCaller: Sendable {
    let service: CheckoutService
    var token: String? = "token"

    static let order = """
        {"orderId":"ORDER-1","chargeAmount":{"amount":"14.00","currencyCode":"USD"},"paymentIntent":"Authorize",\
        "chargePermissionType":"OneTime","productType":"PayOnly","startUrl":"https://shop.example/cart",\
        "successUrl":"https://shop.example/thanks"}
        """

    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// The members of the body.
        var json: [String: JSONValue] {
            (try? JSONDecoder().decode([String: JSONValue].self, from: Data(text.utf8))) ?? [:]
        }

        func string(_ name: String) -> String? {
            if case .string(let text) = json[name] { return text }
            return nil
        }

        func list(_ name: String) -> [JSONValue] {
            if case .array(let elements) = json[name] { return elements }
            return []
        }
    }

    /// The same caller with another token.
    func with(_ token: String?) -> ShopCaller { ShopCaller(service: service, token: token) }

    func call(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> Answer {
        let headers: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
        return try await Application(responder: service.buildRouter().buildResponder()).test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
            ) { Answer(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body)) }
        }
    }

    func get(_ path: String) async throws -> Answer { try await call(.get, path) }

    func post(_ path: String, _ body: String) async throws -> Answer { try await call(.post, path, body) }
}

extension JSONValue {
    /// A member of an object.
    func member(_ name: String) -> JSONValue? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    var number: Int? {
        if case .number(let number) = self { return NSDecimalNumber(decimal: number).intValue }
        return nil
    }
}
