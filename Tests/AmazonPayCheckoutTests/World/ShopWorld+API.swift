import AmazonPay
import DurableStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import AmazonPayCheckout

extension ShopWorld {
    /// What the service has answered the shop.
    struct ShopAnswer: Sendable {
        let status: Int
        let text: String
        private let json: JSONValue

        init(_ response: TestResponse) throws {
            status = response.status.code
            text = String(buffer: response.body)
            json = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        }

        /// A text by its path, for instance `charges.0.state`; `nil` when there is none.
        subscript(path: String) -> String? {
            var value = json
            for part in path.split(separator: ".") {
                switch value {
                case .object(let members): value = members[String(part)] ?? .null
                case .array(let items):
                    value = Int(part).flatMap { items.indices.contains($0) ? items[$0] : nil } ?? .null
                default: return nil
                }
            }
            switch value {
            case .string(let text): return text
            case .bool(let flag): return "\(flag)"
            case .array(let items): return "\(items.count)"
            default: return nil
            }
        }
    }

    /// A call of the shop's server.
    func shop(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") async throws -> ShopAnswer {
        try await Application(responder: service.buildRouter().buildResponder()).test(.router) { client in
            try await client.execute(
                uri: "/v1/\(path)", method: method, headers: [.authorization: "Bearer token"],
                body: ByteBuffer(string: body)
            ) { try ShopAnswer($0) }
        }
    }

    /// What a payment's route is asked for.
    func ask(_ what: String, _ body: String, of payment: Payment) async throws -> ShopAnswer {
        try await shop(.post, "payments/\(payment.id)/\(what)", body)
    }

    /// A payment as the shop sees it.
    func shown(_ payment: Payment) async throws -> ShopAnswer { try await shop(.get, "payments/\(payment.id)") }

    /// The kinds of the events about charges and refunds.
    func kinds() async throws -> [String] { try await announced().map(\.type.rawValue) }

    /// What is shown to the operators.
    func attention() async throws -> [AttentionItem] {
        try await service.records.page(AttentionItem.self, state: AttentionItem.State.open.rawValue).found.map(\.record)
    }
}
