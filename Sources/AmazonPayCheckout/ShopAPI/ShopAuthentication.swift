import AmazonPayModel
import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// Lets the shop in, by its bearer token.
struct ShopAuthentication: RouterMiddleware {
    typealias Context = BasicRequestContext

    private let expected: HMAC<SHA256>.MAC
    private let key = SymmetricKey(size: .bits256)

    init(token: String) {
        expected = HMAC<SHA256>.authenticationCode(for: Data("Bearer \(token)".utf8), using: key)
    }

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let given = Data((request.headers[.authorization] ?? "").utf8)
        // The library compares the codes in the same time whatever is in them.
        guard HMAC<SHA256>.isValidAuthenticationCode(expected, authenticating: given, using: key) else {
            throw APIError(
                status: 401, reasonCode: .unauthorizedAccess, message: "The bearer token is missing or wrong.")
        }
        return try await next(request, context)
    }
}
