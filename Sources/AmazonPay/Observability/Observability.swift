public import CoreMetrics
public import Logging
public import Tracing

extension AmazonPayClient {
    /// Where a client tells what it does: logs, metrics and spans.
    ///
    /// Nothing of it ever holds a body, a message of the service, an id, a key or a buyer's data.
    ///
    /// | Kind | Name | Dimensions or attributes |
    /// |---|---|---|
    /// | log, debug | `Amazon Pay call` | `operation`, `status`, `requestId`, `attempts`, `milliseconds`, `outcome` |
    /// | log, info | `Amazon Pay attempt failed` | `operation`, `attempt`, `status`, `requestId`, `code`, `reasonCode` |
    /// | counter | `amazonpay_client_calls_total` | `operation`, `outcome` |
    /// | counter | `amazonpay_client_failed_attempts_total` | `operation`, `code` |
    /// | timer | `amazonpay_client_call_duration` | `operation` |
    /// | span, client | the operation | `http.request.method`, `http.response.status_code`, `server.address`, `amazonpay.request_id`, `amazonpay.attempts` |
    ///
    /// `operation` is the name of one of the API's operations, or `other`, so that the number of series is bounded.
    public struct Observability: Sendable {
        /// Gets one line per call at debug level, and one per failed attempt that may be repeated at info level.
        public var logger: Logger
        /// Makes counters and timers; `nil` for the one that the process was bootstrapped with.
        public var metrics: (any MetricsFactory)?
        /// Makes spans; `nil` for the one that the process was bootstrapped with.
        public var tracer: (any Tracer)?

        /// Makes an observability; by default no logs, and the process's metrics and spans.
        public init(
            logger: Logger = Logger(label: "amazon-pay", factory: { _ in SwiftLogNoOpLogHandler() }),
            metrics: (any MetricsFactory)? = nil, tracer: (any Tracer)? = nil
        ) {
            self.logger = logger
            self.metrics = metrics
            self.tracer = tracer
        }
    }
}
