import DurableStore
import HTTPTypes
import Hummingbird

/// What operators call to let others in: `/v1/tokens`.
struct TokensController: Sendable {
    let directory: TokenDirectory

    /// - Parameter group: Lets operators in only.
    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.get("tokens", use: list)
        group.post("tokens", use: add)
        group.delete("tokens/:id", use: revoke)
    }

    @Sendable private func list(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let paging = try Paging(request)
        let page = try await directory.list(after: paging.after, limit: paging.limit)
        return try ShopController.answer(.ok, TokensAnswer(tokens: page.tokens, next: page.next?.text))
    }

    @Sendable private func add(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let asked = try ShopBody.read(TokenRequest.self, from: try await ShopController.body(of: request))
        let (listing, text) = try await directory.add(asked.name, asked.role)
        return try ShopController.answer(.created, NewTokenAnswer(listing, text))
    }

    @Sendable private func revoke(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try ShopController.answer(.ok, try await directory.revoke(context.parameters.get("id") ?? ""))
    }
}
