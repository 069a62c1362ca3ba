import CoreMetrics
import Synchronization

/// How often values of each size were seen; of durations, in seconds.
final class HistogramSeries: TimerHandler, RecorderHandler, MetricSeries {
    /// From a millisecond to half a minute.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct State {
        var counts = [Int64](repeating: 0, count: HistogramSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let place = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func lines(named name: String, labels: String) -> [String] {
        let state = state.withLock { $0 }
        var total: Int64 = 0
        var lines: [String] = []
        for (count, bound) in zip(state.counts, Self.bounds.map(MetricText.value) + ["+Inf"]) {
            total += count
            let more = "\(labels)\(labels.isEmpty ? "" : ",")le=\"\(bound)\""
            lines.append(MetricText.line("\(name)_bucket", more, "\(total)"))
        }
        lines.append(MetricText.line("\(name)_sum", labels, MetricText.value(state.sum)))
        lines.append(MetricText.line("\(name)_count", labels, "\(total)"))
        return lines
    }
}
