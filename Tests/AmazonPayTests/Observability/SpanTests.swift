import AmazonPay
import InMemoryTracing
import Testing
import Tracing

@Suite struct SpanTests {
    private let tracer = InMemoryTracer()

    private func client(_ steps: [ScriptedService.Step]) throws -> AmazonPayClient {
        let time = TestTime()
        return try AmazonPayClient(
            configuration: TestClient.configuration(), transport: ScriptedService(steps, time: time),
            surroundings: time.surroundings(startingAt: TestClient.moment), observability: .init(tracer: tracer))
    }

    @Test func `a call is one span with method, status, host and attempts`() async throws {
        _ = try await client([.refuse(503), .answer(200, Answers.charge)]).charges.get("S01-C1")
        let span = try #require(tracer.finishedSpans.first)
        #expect(tracer.finishedSpans.count == 1)
        #expect(span.operationName == "GetCharge")
        #expect(span.kind == .client)
        #expect(span.attributes["http.request.method"]?.toSpanAttribute() == "GET")
        #expect(span.attributes["http.response.status_code"]?.toSpanAttribute() == 200)
        #expect(span.attributes["server.address"]?.toSpanAttribute() == "pay-api.amazon.com")
        #expect(span.attributes["amazonpay.attempts"]?.toSpanAttribute() == 2)
    }

    @Test func `a failed call's span is an error without the service's message`() async throws {
        await #expect(throws: AmazonPayError.self) {
            try await client([.refuse(422, Answers.error("HardDeclined"))]).charges.get("S01-C1")
        }
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.status?.code == .error)
        #expect(!"\(span)".contains("secret"))
    }

    @Test func `reading within a call is a span within its span`() async throws {
        _ = try await client([.cutAfterCommit, .read(Answers.completed), .read(Answers.charge)])
            .checkoutSessions.complete("cs-1", .init(chargeAmount: Price("14", .usd)))
        let spans = Dictionary(tracer.finishedSpans.map { ($0.operationName, $0) }, uniquingKeysWith: { one, _ in one })
        let complete = try #require(spans["CompleteCheckoutSession"])
        #expect(spans["GetCheckoutSession"]?.parentSpanID == complete.spanID)
    }
}
