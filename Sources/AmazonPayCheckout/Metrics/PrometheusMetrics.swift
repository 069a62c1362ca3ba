public import CoreMetrics
import Synchronization

/// Keeps the metrics of a process and writes them in Prometheus's text format.
///
/// ```swift
/// let metrics = PrometheusMetrics()
/// MetricsSystem.bootstrap(metrics)
/// ```
///
/// Counters end in `_total`, timers are histograms of seconds, recorders that aggregate are histograms, meters and the
/// other recorders are gauges. The number of series is bounded: beyond it nothing more is kept, and
/// `metrics_dropped_series_total` counts what was asked for.
public final class PrometheusMetrics: MetricsFactory, Sendable {
    /// So many series are kept at most.
    public static let mostSeries = 5000

    private struct State {
        var families: [String: MetricFamily] = [:]
        var count = 0
        var dropped = 0
    }

    private let state = Mutex(State())

    /// Makes an empty collection.
    public init() {}

    /// Makes a counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let name = MetricText.name(label)
        return series(name.hasSuffix("_total") ? name : "\(name)_total", .counter, dimensions) { CounterSeries() }
    }

    /// Makes a gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(MetricText.name(label), .gauge, dimensions) { GaugeSeries() }
    }

    /// Makes a histogram, or a gauge when only the last value counts.
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate {
            series(MetricText.name(label), .histogram, dimensions) { HistogramSeries() }
        } else {
            series(MetricText.name(label), .gauge, dimensions) { GaugeSeries() }
        }
    }

    /// Makes a histogram of seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let name = MetricText.name(label)
        return series(name.hasSuffix("_seconds") ? name : "\(name)_seconds", .histogram, dimensions) {
            HistogramSeries()
        }
    }

    /// Does nothing: what was counted stays.
    public func destroyCounter(_ handler: any CounterHandler) {}

    /// Does nothing: what was measured stays.
    public func destroyMeter(_ handler: any MeterHandler) {}

    /// Does nothing: what was recorded stays.
    public func destroyRecorder(_ handler: any RecorderHandler) {}

    /// Does nothing: what was timed stays.
    public func destroyTimer(_ handler: any TimerHandler) {}

    /// All metrics as text, sorted by name.
    public func text() -> String {
        let (families, dropped) = state.withLock { ($0.families, $0.dropped) }
        var lines = families.sorted { $0.key < $1.key }.flatMap { $0.value.lines(named: $0.key) }
        lines += ["# TYPE metrics_dropped_series_total counter", "metrics_dropped_series_total \(dropped)"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The series with a name and labels: the one that is there, or a new one.
    private func series<Series: MetricSeries>(
        _ name: String, _ kind: MetricFamily.Kind, _ dimensions: [(String, String)], _ make: () -> Series
    ) -> Series {
        let labels = MetricText.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? MetricFamily(kind: kind)
            if let known = family.series[labels] as? Series, family.kind == kind { return known }
            let made = make()
            guard family.kind == kind, family.series[labels] == nil, state.count < Self.mostSeries else {
                // It works for whoever asked; nobody sees it.
                state.dropped += 1
                return made
            }
            family.series[labels] = made
            state.families[name] = family
            state.count += 1
            return made
        }
    }
}
