import AmazonPayModel
import HTTPService
import HTTPTypes
import Hummingbird
import Logging

/// Lets in who brings a valid bearer token with the role that is needed, as often as the limits allow.
struct TokenAuthentication: RouterMiddleware {
    typealias Context = BasicRequestContext

    let directory: TokenDirectory
    let limiter: RateLimiter
    let role: TokenRole
    /// Limits the lines about tokens that are refused: whoever sends them decides how many there are.
    let refusals: AttemptLimiter
    let logger: Logger

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let token = request.headers[.authorization].flatMap(Self.bearer),
            let caller = try await directory.caller(of: token)
        else {
            logRefusal()
            throw Refusal(
                status: 401, .unauthorizedAccess, "The bearer token is missing or wrong.",
                headers: [.wwwAuthenticate: "Bearer"])
        }
        try limiter.admit(caller.tokenId)
        guard caller.role.covers(role) else {
            throw Refusal(status: 403, .unauthorizedAccess, "This needs a token with the role \(role.rawValue).")
        }
        return try await Caller.$current.withValue(caller) { try await next(request, context) }
    }

    private func logRefusal() {
        let client = ClientAddress.current
        guard refusals.take(client) == nil else { return }
        logger.warning("Bearer token refused", metadata: ["client": "\(client?.text ?? "unknown")"])
    }

    private static func bearer(_ header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
