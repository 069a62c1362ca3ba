import CoreMetrics
import Synchronization

/// A number as it was set last.
final class GaugeSeries: MeterHandler, RecorderHandler, MetricSeries {
    private let number = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { number.withLock { $0 = value } }

    func increment(by amount: Double) { number.withLock { $0 += amount } }

    func decrement(by amount: Double) { number.withLock { $0 -= amount } }

    func record(_ value: Int64) { set(value) }

    func record(_ value: Double) { set(value) }

    func lines(named name: String, labels: String) -> [String] {
        [MetricText.line(name, labels, MetricText.value(number.withLock { $0 }))]
    }
}
