import CoreMetrics
import Logging
import Tracing

/// Tells logs, metrics and spans what becomes of calls.
struct CallObservation: Sendable {
    let settings: AmazonPayClient.Observability
    let host: String

    /// Runs a call inside of a span.
    func span<Answer: Sendable>(
        _ operation: String, _ method: String,
        _ body: () async throws(AmazonPayError) -> AmazonPayResponse<Answer>
    ) async throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        let tracer = settings.tracer ?? InstrumentationSystem.tracer
        // A closure of `withSpan` throws any error, so the typed one travels as a result.
        let result = await tracer.withAnySpan(operation, ofKind: .client) { span in
            span.attributes["http.request.method"] = method
            span.attributes["server.address"] = host
            do throws(AmazonPayError) {
                let response = try await body()
                Self.note(span, response.status, response.requestId, response.attempts)
                return Result<AmazonPayResponse<Answer>, AmazonPayError>.success(response)
            } catch {
                Self.note(span, error.status, error.requestId, error.attempts)
                span.setStatus(SpanStatus(code: .error, message: error.code.description))
                return .failure(error)
            }
        }
        return try result.get()
    }

    func ended(
        _ operation: String, _ status: Int?, _ requestId: String?, attempts: Int, _ took: Duration, _ outcome: String
    ) {
        settings.logger.debug(
            "Amazon Pay call",
            metadata: [
                "operation": "\(operation)", "status": "\(status.map(String.init) ?? "none")",
                "requestId": "\(requestId ?? "none")", "attempts": "\(attempts)",
                "milliseconds": "\(Int(took / .milliseconds(1)))", "outcome": "\(outcome)",
            ])
        let label = KnownOperations.label(for: operation)
        let factory = settings.metrics ?? MetricsSystem.factory
        Counter(
            label: "amazonpay_client_calls_total", dimensions: [("operation", label), ("outcome", outcome)],
            factory: factory
        ).increment()
        Timer(label: "amazonpay_client_call_duration", dimensions: [("operation", label)], factory: factory)
            .recordNanoseconds(Int64(clamping: Int(took / .nanoseconds(1))))
    }

    func attemptFailed(_ failure: AmazonPayError, _ number: Int, of operation: String) {
        if failure.isRetryable { logAttempt(failure, number, operation) }
        Counter(
            label: "amazonpay_client_failed_attempts_total",
            dimensions: [("operation", KnownOperations.label(for: operation)), ("code", failure.code.description)],
            factory: settings.metrics ?? MetricsSystem.factory
        ).increment()
    }

    private func logAttempt(_ failure: AmazonPayError, _ number: Int, _ operation: String) {
        settings.logger.info(
            "Amazon Pay attempt failed",
            metadata: [
                "operation": "\(operation)", "attempt": "\(number)",
                "status": "\(failure.status.map(String.init) ?? "none")",
                "requestId": "\(failure.requestId ?? "none")", "code": "\(failure.code)",
                "reasonCode": "\(failure.reasonCode?.rawValue ?? "none")",
            ])
    }

    private static func note(_ span: any Span, _ status: Int?, _ requestId: String?, _ attempts: Int) {
        if let status { span.attributes["http.response.status_code"] = status }
        if let requestId { span.attributes["amazonpay.request_id"] = requestId }
        span.attributes["amazonpay.attempts"] = attempts
    }
}
