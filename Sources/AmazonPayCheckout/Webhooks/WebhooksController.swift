import AmazonPayModel
import DurableStore
import HTTPService
import HTTPTypes
import Hummingbird

/// Where a shop says where events go, and looks after those that did not arrive.
struct WebhooksController: Sendable {
    let endpoints: WebhookEndpoints
    let redelivery: WebhookRedelivery

    /// What leads this machine's requests elsewhere, and shows secrets.
    ///
    /// - Parameter group: Lets operators in only.
    func addEndpoints(to group: RouterGroup<BasicRequestContext>) {
        group.put("webhook-endpoints", use: set)
        group.delete("webhook-endpoints/:id", use: remove)
        group.post("webhook-endpoints/:id/secret", use: rotate)
    }

    /// What a shop looks after by itself.
    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.get("webhook-endpoints", use: list)
        group.get("webhook-deliveries", use: deliveries)
        group.post("webhook-deliveries/:id/redelivery", use: redeliver)
    }

    @Sendable private func list(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let answers = try await endpoints.list().map { WebhookEndpointAnswer($0) }
        return try ShopController.answer(.ok, WebhookEndpointsAnswer(endpoints: answers))
    }

    @Sendable private func set(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let asked = try ShopBody.read(WebhookEndpointRequest.self, from: try await ShopController.body(of: request))
        let (endpoint, isNew) = try await endpoints.set(asked.url, asked.secrets)
        let told = isNew || asked.secrets != nil ? endpoint.secrets : nil
        return try ShopController.answer(isNew ? .created : .ok, WebhookEndpointAnswer(endpoint, tells: told))
    }

    @Sendable private func remove(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try ShopController.answer(.ok, WebhookEndpointAnswer(try await endpoints.remove(Self.id(context))))
    }

    @Sendable private func rotate(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let endpoint = try await endpoints.rotate(Self.id(context))
        // Only the new one is told; the shop has the other.
        return try ShopController.answer(
            .created, WebhookEndpointAnswer(endpoint, tells: Array(endpoint.secrets.prefix(1))))
    }

    @Sendable private func deliveries(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let paging = try Paging(request)
        let state = try request.query()["state"]
        guard state.map({ WebhookDelivery.State(rawValue: $0) != nil }) ?? true else {
            throw APIError.invalid("state", "It is Failing, Delivered or Dead.")
        }
        let page = try await endpoints.records.page(
            WebhookDelivery.self, state: state, after: paging.after, limit: paging.limit)
        return try ShopController.answer(
            .ok,
            WebhookDeliveriesAnswer(
                deliveries: page.found.map { WebhookDeliveryAnswer($0.record) }, next: page.next?.text))
    }

    @Sendable private func redeliver(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let delivery = try await redelivery.ask(Self.id(context))
        return try ShopController.answer(.accepted, WebhookDeliveryAnswer(delivery))
    }

    private static func id(_ context: BasicRequestContext) -> String { context.parameters.get("id") ?? "" }
}
