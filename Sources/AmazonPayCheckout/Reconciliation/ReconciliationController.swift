import AmazonPayModel
import Hummingbird

/// `POST /v1/reconciliations` compares everything, `GET /v1/reconciliations/latest` shows the last report.
struct ReconciliationController: Sendable {
    let reconciliation: Reconciliation

    /// Somebody waits for the answer.
    private static let mostReads = 300
    private static let readsPerSecond = 10

    /// The body of a request.
    private struct Order: ShopContent {
        static let fields: Set<String> = ["dryRun", "since"]

        /// Whether nothing is to be changed; `false` when absent.
        var dryRun: Bool?
        /// How far back it looks; 35 days when absent.
        var since: Timestamp?
    }

    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.post("reconciliations", use: run)
        group.get("reconciliations/latest", use: latest)
    }

    @Sendable private func run(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let body = try await ShopController.body(of: request)
        let order = body.isEmpty ? Order() : try ShopBody.read(Order.self, from: body)
        try FieldRule.requireDate(order.since, "since")
        if let since = order.since {
            try FieldRule.require(since < reconciliation.records.now(), "since", "It must be in the past.")
        }
        let report = try await reconciliation.run(
            ReconciliationOptions(
                isDryRun: order.dryRun ?? false, since: order.since, readsPerSecond: Self.readsPerSecond,
                mostReads: Self.mostReads))
        return try ShopController.answer(.ok, report)
    }

    @Sendable private func latest(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let report = try await reconciliation.latest() else {
            throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There was no reconciliation yet.")
        }
        return try ShopController.answer(.ok, report)
    }
}
