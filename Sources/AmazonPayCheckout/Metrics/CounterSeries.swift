import CoreMetrics
import Synchronization

/// A number that only rises.
final class CounterSeries: CounterHandler, MetricSeries {
    private let count = Mutex<Int64>(0)

    func increment(by amount: Int64) { count.withLock { $0 = $0.addingReportingOverflow(amount).partialValue } }

    func reset() { count.withLock { $0 = 0 } }

    func lines(named name: String, labels: String) -> [String] {
        [MetricText.line(name, labels, "\(count.withLock { $0 })")]
    }
}
