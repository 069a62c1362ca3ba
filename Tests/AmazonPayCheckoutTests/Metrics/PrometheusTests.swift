import Metrics
import Testing

@testable import AmazonPayCheckout

@Suite struct PrometheusTests {
    private func lines(_ metrics: PrometheusMetrics) -> [String] {
        metrics.text().split(separator: "\n").map(String.init)
    }

    @Test func `counters add up by their labels, whoever made them`() {
        let metrics = PrometheusMetrics()
        for _ in 0..<2 {
            Counter(label: "hb.requests", dimensions: [("http.route", "/a"), ("code", "200")], factory: metrics)
                .increment(by: 2)
        }
        Counter(label: "hb.requests", dimensions: [("code", "200"), ("http.route", "/b")], factory: metrics).increment()
        #expect(lines(metrics).contains("# TYPE hb_requests_total counter"))
        #expect(lines(metrics).contains("hb_requests_total{code=\"200\",http_route=\"/a\"} 4"))
        #expect(lines(metrics).contains("hb_requests_total{code=\"200\",http_route=\"/b\"} 1"))
    }

    @Test func `a timer is a histogram of seconds with all of its buckets`() {
        let metrics = PrometheusMetrics()
        let timer = Timer(label: "call.duration", dimensions: [], factory: metrics)
        timer.recordNanoseconds(3_000_000)
        timer.recordNanoseconds(40_000_000_000)
        #expect(lines(metrics).contains("call_duration_seconds_bucket{le=\"0.0025\"} 0"))
        #expect(lines(metrics).contains("call_duration_seconds_bucket{le=\"0.005\"} 1"))
        #expect(lines(metrics).contains("call_duration_seconds_bucket{le=\"30\"} 1"))
        #expect(lines(metrics).contains("call_duration_seconds_bucket{le=\"+Inf\"} 2"))
        #expect(lines(metrics).contains("call_duration_seconds_count 2"))
        #expect(lines(metrics).contains("call_duration_seconds_sum 40.003"))
    }

    @Test func `a meter goes up and down`() {
        let metrics = PrometheusMetrics()
        let meter = Meter(label: "active", dimensions: [("a", "1")], factory: metrics)
        meter.increment(by: 3.0)
        meter.decrement(by: 1.0)
        #expect(lines(metrics).contains("active{a=\"1\"} 2"))
    }

    @Test func `whatever a label holds, the text stays one line`() {
        let metrics = PrometheusMetrics()
        Counter(label: "1 odd", dimensions: [("a b", "x\"y\\z\nw")], factory: metrics).increment()
        #expect(lines(metrics).contains("_1_odd_total{a_b=\"x\\\"y\\\\z\\nw\"} 1"))
    }

    @Test func `the number of series is bounded`() {
        let metrics = PrometheusMetrics()
        for number in 0...PrometheusMetrics.mostSeries {
            Counter(label: "n", dimensions: [("number", "\(number)")], factory: metrics).increment()
        }
        #expect(lines(metrics).last == "metrics_dropped_series_total 1")
        #expect(lines(metrics).count { $0.hasPrefix("n_total{") } == PrometheusMetrics.mostSeries)
    }

    @Test func `a name that is of another kind already is not mixed up`() {
        let metrics = PrometheusMetrics()
        Meter(label: "n_total", dimensions: [], factory: metrics).set(5)
        Counter(label: "n", dimensions: [], factory: metrics).increment()
        #expect(lines(metrics).count { $0.hasPrefix("n_total") } == 1)
        #expect(lines(metrics).contains("n_total 5"))
    }
}
