import AmazonPayModel
import DurableStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What the shop's own server calls about checkouts: `POST /v1/checkouts`, `GET` and `PATCH /v1/checkouts/{id}`,
/// `POST /v1/checkouts/{id}/payment` and `/cancellation`.
struct ShopController: Sendable {
    let opening: CheckoutOpening
    let repository: CheckoutRepository
    let commands: CheckoutCommands
    let address: PublicAddress

    /// The longest body of any route, in bytes.
    static let largestBody = 256 << 10

    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.post("checkouts", use: open)
        group.get("checkouts/:id", use: get)
        group.patch("checkouts/:id", use: amend)
        group.post("checkouts/:id/payment", use: confirm)
        group.post("checkouts/:id/cancellation", use: cancel)
    }

    @Sendable private func open(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await Self.body(of: request)
        let (checkout, isNew) = try await opening.open(try ShopBody.read(CheckoutRequest.self, from: body))
        return try await answer(checkout, isNew ? .created : .ok)
    }

    @Sendable private func get(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let stored = try await repository.checkout(Self.id(in: context)) else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no checkout with this id.")
        }
        return try await answer(stored.checkout)
    }

    @Sendable private func amend(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let amounts = try ShopBody.read(CheckoutAmounts.self, from: try await Self.body(of: request))
        return try await answer(try await commands.amend(Self.id(in: context), amounts))
    }

    @Sendable private func confirm(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let checkout = try await commands.confirm(Self.id(in: context))
        // Amazon's answer is not clear yet; the shop asks again.
        return try await answer(checkout, checkout.review?.amazonPayRedirectUrl == nil ? .accepted : .ok)
    }

    @Sendable private func cancel(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await answer(try await commands.cancel(Self.id(in: context)))
    }

    private func answer(_ checkout: Checkout, _ status: HTTPResponse.Status = .ok) async throws -> Response {
        try Self.answer(
            status,
            CheckoutAnswer(
                checkout, try await PaymentFolder.charge(of: checkout, repository.records), publicURL: address.url))
    }

    private static func id(in context: BasicRequestContext) -> Checkout.ID {
        Checkout.ID(rawValue: context.parameters.get("id") ?? "")
    }

    /// Collects a body, once the head says that it is not too large.
    ///
    /// Whoever calls it has decided about path, token and form before, so that nobody fills the memory who may not call.
    static func body(of request: Request) async throws -> Data {
        do {
            if let length = request.headers[.contentLength].flatMap(Int.init), length > largestBody {
                throw NIOTooManyBytesError(maxBytes: largestBody)
            }
            return Data(try await request.body.collect(upTo: largestBody).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw APIError(
                status: 413, reasonCode: .invalidRequest, message: "The body is larger than \(largestBody) bytes.")
        }
    }

    static func answer(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        if let key = CodingUserInfoKey.writesAbsentMembersAsNull { encoder.userInfo[key] = true }
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }
}
