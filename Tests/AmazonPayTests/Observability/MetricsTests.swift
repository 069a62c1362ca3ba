import AmazonPay
import HTTPTypes
import MetricsTestKit
import Testing

@Suite struct MetricsTests {
    private let metrics = TestMetrics()

    private func client(_ steps: [ScriptedService.Step]) throws -> AmazonPayClient {
        let time = TestTime()
        return try AmazonPayClient(
            configuration: TestClient.configuration(), transport: ScriptedService(steps, time: time),
            surroundings: time.surroundings(startingAt: TestClient.moment), observability: .init(metrics: metrics))
    }

    @Test func `calls, failed attempts and durations are counted by operation`() async throws {
        _ = try await client([.refuse(503), .cutBefore, .answer(200, Answers.charge)]).charges.get("c")
        let call = [("operation", "GetCharge"), ("outcome", "done")]
        #expect(metrics.counterTotal(label: "amazonpay_client_calls_total", dimensions: call) == 1)
        let failed = [("operation", "GetCharge"), ("code", "unknownOutcome")]
        #expect(metrics.counterTotal(label: "amazonpay_client_failed_attempts_total", dimensions: failed) == 2)
        let timer = try metrics.expectTimer("amazonpay_client_call_duration", [("operation", "GetCharge")])
        #expect(timer.values.count == 1)
        #expect(try #require(timer.values.first) > 2_000_000_000)
    }

    @Test func `a failed call is counted under its kind of failure`() async throws {
        await #expect(throws: AmazonPayError.self) {
            try await client([.refuse(404, Answers.error("ResourceNotFound"))]).charges.get("c")
        }
        let call = [("operation", "GetCharge"), ("outcome", "refused")]
        #expect(metrics.counterTotal(label: "amazonpay_client_calls_total", dimensions: call) == 1)
    }

    @Test func `a request of one's own is not a series of its own`() async throws {
        _ = try await client([.answer(200, "{}")]).send(.get, "refunds", "S01-5105180-3221187-R022311")
        let call = [("operation", "other"), ("outcome", "done")]
        #expect(metrics.counterTotal(label: "amazonpay_client_calls_total", dimensions: call) == 1)
    }
}
