import AmazonPay
import DurableStore
import HTTPTypes
import Metrics
import Testing

@testable import AmazonPayCheckout

/// What whoever runs the service looks at.
@Suite struct HealthTests {
    @Test func `a service that lives says so, one whose store is gone is not ready`() async throws {
        let world = try CheckoutWorld()
        let caller = ShopCaller(service: world.service, token: nil)
        #expect(try await caller.get("/health").status == 200)
        #expect(try await caller.get("/ready").status == 200)
        await world.store.close()
        #expect(try await caller.get("/health").status == 200)
        let answer = try await caller.get("/ready")
        #expect(answer.status == 503)
        #expect(answer.string("reasonCode") == "ServiceUnavailable")
        #expect(answer.headers[.retryAfter] == "1")
    }

    @Test func `metrics are shown to operators only`() async throws {
        let caller = ShopCaller(service: try CheckoutWorld().service)
        let made = try await caller.post("/v1/tokens", "{\"name\":\"a\",\"role\":\"shop\"}")
        let token = try #require(made.string("token"))
        #expect(try await caller.with(nil).get("/metrics").status == 401)
        #expect(try await caller.with(token).get("/metrics").status == 403)
        let metrics = try await caller.get("/metrics")
        #expect(metrics.status == 200)
        #expect(metrics.headers[.contentType]?.hasPrefix("text/plain") == true)
    }

    @Test func `metrics name routes, never paths, and count outcomes of checkouts and what is overdue`() async throws {
        let metrics = PrometheusMetrics()
        let text = try await withMetricsFactory(metrics) {
            try await ShopWorld.with { world in
                let payment = try await world.pay()
                let failed = try await world.open("ORDER-2")
                try await world.comeBack(failed, world.payAtAmazon(failed, "decline"))
                let caller = ShopCaller(service: world.service)
                #expect(try await caller.get("/v1/checkouts/\(payment.id)").status == 200)
                #expect(try await caller.get("/v1/checkouts/unknown").status == 404)
                try await world.advance(seconds: 60)
                let shown = try await caller.get("/metrics").text
                await world.tellShop()
                #expect(try await caller.get("/metrics").text.contains("amazonpay_feed_position 2"))
                return shown + metrics.text()
            }
        }
        #expect(text.contains("http_route=\"/v1/checkouts/{id}\""))
        #expect(!text.contains("unknown"))
        #expect(text.contains("amazonpay_checkouts_total{outcome=\"Completed\",reason=\"none\"} 1"))
        #expect(text.contains("amazonpay_checkouts_total{outcome=\"Failed\",reason=\"Declined\"} 1"))
        #expect(text.contains("amazonpay_client_calls_total{operation=\"CompleteCheckoutSession\""))
        #expect(text.contains("amazonpay_outbox_overdue_seconds 60"))
    }
}
