import AmazonPayModel
import DurableStore
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// What whoever runs the service looks at: `/health`, `/ready` and `/metrics`.
struct HealthController: Sendable {
    let records: Records
    let metrics: PrometheusMetrics?

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("health") { _, _ in try ShopController.answer(.ok, ["status": "ok"]) }
        router.get("ready", use: ready)
    }

    /// - Parameter group: Lets operators in only: metrics tell how much is sold.
    func addMetrics(to group: RouterGroup<BasicRequestContext>) {
        group.get("", use: show)
    }

    /// Whether requests are welcome: the store answers, and the process is not to stop.
    ///
    /// Amazon's health is none of its: a checkout that is opened while Amazon is away is finished later.
    @Sendable private func ready(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard !Task.isShuttingDownGracefully else {
            throw Refusal(status: 503, .serviceUnavailable, "The service is about to stop.")
        }
        _ = try await records.store.nextTimer()
        return try ShopController.answer(.ok, ["status": "ready"])
    }

    @Sendable private func show(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let text = (metrics?.text() ?? "") + (try await StoreGauges(records: records).text())
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
