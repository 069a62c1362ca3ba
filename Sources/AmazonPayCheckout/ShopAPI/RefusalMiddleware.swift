import AmazonPayModel
import DurableStore
import HTTPTypes
import Hummingbird
import Logging

/// Turns everything that is thrown into an answer with a reason code.
struct RefusalMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let logger: Logger

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as APIError {
            return try answer(refusal)
        } catch let error as HTTPError where error.status == .notFound {
            return try answer(APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no such path."))
        } catch StoreError.unavailable(let why) {
            logger.error("The store is not available", metadata: ["reason": "\(why)"])
            return try answer(
                APIError(status: 503, reasonCode: .serviceUnavailable, message: "Try again in a moment."))
        } catch {
            logger.error("A request failed", metadata: ["error": "\(type(of: error))"])
            return try answer(
                APIError(status: 500, reasonCode: .internalServerError, message: "Something went wrong."))
        }
    }

    private func answer(_ refusal: APIError) throws -> Response {
        try ShopController.answer(
            .init(code: refusal.status),
            APIError.Body(reasonCode: refusal.reasonCode, message: refusal.message))
    }
}
