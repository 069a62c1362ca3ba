import AmazonPayModel
import DurableStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What the shop's own server calls: `POST /v1/checkouts` and `GET /v1/checkouts/{id}`.
struct ShopController: Sendable {
    let opening: CheckoutOpening
    let repository: CheckoutRepository
    let address: PublicAddress

    private static let largestBody = 256 * 1024

    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.post("checkouts", use: open)
        group.get("checkouts/:id", use: get)
    }

    @Sendable private func open(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await Self.body(of: request)
        let (checkout, isNew) = try await opening.open(try ShopBody.read(CheckoutRequest.self, from: body))
        return try Self.answer(isNew ? .created : .ok, try await report(checkout))
    }

    @Sendable private func get(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let id = Checkout.ID(rawValue: context.parameters.get("id") ?? "")
        guard let stored = try await repository.checkout(id) else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no checkout with this id.")
        }
        return try Self.answer(.ok, try await report(stored.checkout))
    }

    private func report(_ checkout: Checkout) async throws -> CheckoutAnswer {
        CheckoutAnswer(
            checkout, try await PaymentFolder.charge(of: checkout, repository.records), publicURL: address.url)
    }

    static func body(of request: Request) async throws -> Data {
        do {
            return Data(try await request.body.collect(upTo: largestBody).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw APIError(
                status: 413, reasonCode: .invalidRequest, message: "The body is larger than \(largestBody) bytes.")
        }
    }

    static func answer(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if let key = CodingUserInfoKey.writesAbsentMembersAsNull { encoder.userInfo[key] = true }
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}
