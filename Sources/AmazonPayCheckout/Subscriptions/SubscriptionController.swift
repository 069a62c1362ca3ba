import AmazonPayModel
import DurableStore
import HTTPService
import Hummingbird

/// `/v1/subscriptions`.
struct SubscriptionController: Sendable {
    let opening: SubscriptionOpening
    let commands: SubscriptionCommands
    let records: Records

    private static let pageSize = 50

    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.post("subscriptions", use: open)
        group.get("subscriptions", use: list)
        group.get("subscriptions/:id", use: get)
        group.get("subscriptions/:id/cycles", use: cycles)
        group.post("subscriptions/:id/pause") { try await perform(PauseBody.self, $0, $1) }
        group.post("subscriptions/:id/resume") { try await perform(ResumeBody.self, $0, $1) }
        group.post("subscriptions/:id/retries") { try await perform(RetryBody.self, $0, $1) }
        group.post("subscriptions/:id/cycles") { try await perform(BillBody.self, $0, $1) }
        group.post("subscriptions/:id/changes") { try await perform(ChangeBody.self, $0, $1) }
        group.post("subscriptions/:id/cancellation") { try await perform(CancellationBody.self, $0, $1) }
    }

    @Sendable private func open(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try ShopBody.read(SubscriptionRequest.self, from: try await ShopController.body(of: request))
        let (subscription, isNew) = try await opening.open(body)
        return try await answer(isNew ? .created : .ok, subscription)
    }

    @Sendable private func get(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        try await answer(.ok, try await subscription(context))
    }

    /// An order is answered 202 while Amazon was not told of it yet.
    private func perform<Body: SubscriptionBody>(
        _ type: Body.Type, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        let body = try ShopBody.read(type, from: try await ShopController.body(of: request))
        if let change = body as? ChangeBody { try change.frequency?.validate() }
        let id = context.parameters.get("id") ?? ""
        let subscription = try await commands.perform(body.order, body.operationId, on: id)
        return try await answer(subscription.change == nil ? .ok : .accepted, subscription)
    }

    @Sendable private func list(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let query = try request.query()
        let page = try await records.page(
            Subscription.self, state: query["state"], reference: query["paymentId"],
            after: try place(request), limit: Self.pageSize)
        return try ShopController.answer(
            .ok,
            SubscriptionList(
                subscriptions: page.found.map { SubscriptionAnswer($0.record) }, next: page.next?.text))
    }

    @Sendable private func cycles(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let subscription = try await subscription(context)
        let page = try await records.page(
            CycleRecord.self, reference: subscription.documentID, after: try place(request), limit: Self.pageSize,
            isNewestFirst: true)
        return try ShopController.answer(
            .ok, CycleList(cycles: page.found.map { CycleAnswer($0.record) }, next: page.next?.text))
    }

    private func place(_ request: Request) throws(APIError) -> DocumentPage.Cursor? {
        guard let text = try request.query()["after"] else { return nil }
        guard let place = DocumentPage.Cursor(text) else {
            throw .invalid("after", "It is not a place in this list.")
        }
        return place
    }

    private func subscription(_ context: BasicRequestContext) async throws -> Subscription {
        let id = Subscription.documentID(context.parameters.get("id") ?? "", of: records.storeId)
        guard let found = try await records.find(Subscription.self, id)?.record else {
            throw SubscriptionCommands.notFound
        }
        return found
    }

    private func answer(_ status: HTTPResponse.Status, _ subscription: Subscription) async throws -> Response {
        let page = try await records.page(
            CycleRecord.self, reference: subscription.documentID, limit: Self.pageSize, isNewestFirst: true)
        return try ShopController.answer(status, SubscriptionAnswer(subscription, cycles: page.found.map(\.record)))
    }
}
