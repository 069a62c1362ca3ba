import AmazonPayModel
import DurableStore
import HTTPTypes
import Hummingbird
import Logging

/// Turns everything that is thrown into an answer with a reason code.
struct RefusalMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let paths: PathTable
    let logger: Logger

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = refusal(for: error, request)
            return try ProblemDetails(refusal.error).response(refusal.headers)
        }
    }

    private func refusal(for error: any Error, _ request: Request) -> Refusal {
        switch error {
        case let refusal as Refusal: return refusal
        case let error as APIError: return Refusal(status: error.status, error.reasonCode, error.message)
        case let error as HTTPError where error.status == .notFound: return noRoute(request)
        case let error as any HTTPResponseError where error.status.code < 500:
            return Refusal(
                status: error.status.code, .invalidRequest, "\(error.status.reasonPhrase): the request cannot be read.")
        case StoreError.unavailable(let why):
            logger.error("The store is not available", metadata: ["reason": "\(why)"])
            return Refusal(
                status: 503, .serviceUnavailable, "Try again in a moment.", headers: [.retryAfter: "1"])
        case StoreError.contended, StoreError.conflict:
            logger.error("A request met repeated conflicts", metadata: ["error": "\(ErrorKind(error))"])
            return Refusal(
                status: 503, .serviceUnavailable, "Try again in a moment.", headers: [.retryAfter: "1"])
        default:
            logger.error("A request failed", metadata: ["error": "\(ErrorKind(error))"])
            return Refusal(status: 500, .internalServerError, "Something went wrong.")
        }
    }

    private func noRoute(_ request: Request) -> Refusal {
        let methods = paths.methods(of: request.uri.path)
        guard !methods.isEmpty else { return Refusal(status: 404, .resourceNotFound, "There is no such path.") }
        return Refusal(
            status: 405, .requestNotSupported, "The path has other methods: \(methods.joined(separator: ", ")).",
            headers: [.allow: methods.joined(separator: ", ")])
    }
}
