import AmazonPayModel
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// What the shop asks the checkout service for.
struct CheckoutOrder: Encodable, Sendable {
    let orderId: String
    let chargeAmount: Price
    let paymentIntent: String
    let chargePermissionType: String
    let recurringMetadata: RecurringMetadata?
    var productType = "PayOnly"
    let startUrl: String
    let successUrl: String
    let cancelUrl: String
}

/// What the checkout service answers.
struct CheckoutView: Decodable, Sendable {
    let checkoutId: String
    let orderId: String
    let state: String
    let checkoutUrl: String
    let checkoutSessionId: String?
    let chargeId: String?
    let chargePermissionId: String?
    let isAuthorizationPending: Bool?
    let reasonCode: String?
}

/// Calls the checkout service as a shop does: JSON over HTTP with a bearer token.
struct CheckoutServiceClient: Sendable {
    /// The service refused.
    struct Refusal: Error {
        let status: UInt
    }

    let url: String
    let token: String
    let http: HTTPClient

    private static let largestAnswer = 1 << 20

    func open(_ order: CheckoutOrder) async throws -> CheckoutView {
        var request = HTTPClientRequest(url: "\(url)/v1/checkouts")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(order)))
        return try await send(request)
    }

    func get(_ id: String) async throws -> CheckoutView {
        let escaped = id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await send(HTTPClientRequest(url: "\(url)/v1/checkouts/\(escaped)"))
    }

    private func send(_ request: HTTPClientRequest) async throws -> CheckoutView {
        var request = request
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        let answer = try await http.execute(request, timeout: .seconds(30))
        let body = try await answer.body.collect(upTo: Self.largestAnswer)
        guard answer.status.code < 300 else { throw Refusal(status: answer.status.code) }
        return try JSONInput.decode(CheckoutView.self, from: Data(body.readableBytesView))
    }
}
