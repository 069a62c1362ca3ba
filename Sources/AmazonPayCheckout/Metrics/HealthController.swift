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
    let loops: LoopHealth
    let probe: WriteProbe
    let watch: ClockWatch?

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.get("health") { _, _ in try ShopController.answer(.ok, ["status": "ok"]) }
        router.get("ready", use: ready)
    }

    /// - Parameter group: Lets operators in only: metrics tell how much is sold.
    func addMetrics(to group: RouterGroup<BasicRequestContext>) {
        group.get("", use: show)
    }

    /// Whether requests are welcome: the loops get on, the store takes writes, the clock is not known to be wrong, and the
    /// process is not to stop.
    ///
    /// Amazon's health is none of its: a checkout that is opened while Amazon is away is finished later.
    @Sendable private func ready(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard !Task.isShuttingDownGracefully else {
            throw Refusal(status: 503, .serviceUnavailable, "The service is about to stop.")
        }
        if let problem = await problem() {
            throw Refusal(status: 503, .serviceUnavailable, problem, headers: [.retryAfter: "1"])
        }
        return try ShopController.answer(.ok, ["status": "ready"])
    }

    private func problem() async -> String? {
        if let problem = loops.loopProblem { return problem }
        if let seconds = watch?.difference, seconds != 0 {
            return "The machine's clock is \(abs(seconds)) seconds \(seconds > 0 ? "ahead of" : "behind") Amazon's: "
                + "what time alone decides waits."
        }
        // The probe's own write counts as the last one.
        return await probe.problem() ?? loops.writeProblem
    }

    @Sendable private func show(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let text = (metrics?.text() ?? "") + (try await StoreGauges(records: records, watch: watch).text())
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
