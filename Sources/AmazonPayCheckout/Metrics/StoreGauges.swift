import AmazonPayModel
import DurableStore
import Foundation

/// What the database says about how the service keeps up, asked for when somebody looks.
///
/// Each gauge is about the service's own store; of others on the same database their own services tell.
struct StoreGauges: Sendable {
    /// Dead letters are counted up to this number.
    private static let mostDeadLetters = 1000

    let records: Records
    var watch: ClockWatch?

    func text() async throws -> String {
        let now = records.now().date
        let timer = try await records.store.nextTimer(partition: records.storeId.rawValue)
        let notification = try await records.store.nextTimer(
            partition: TimerName.messages(of: records.storeId.rawValue))
        let message = try await records.store.nextMessage(
            topic: Change.eventTopic(of: records.storeId.rawValue))
        let dead = try await records.page(WebhookDelivery.self, state: "Dead", limit: Self.mostDeadLetters).found.count
        let attention = try await records.page(AttentionItem.self, state: "Open", limit: Self.mostDeadLetters)
        let counter = EventCounter.documentID(of: records.storeId)
        let position = try await records.find(EventCounter.self, counter)?.record.count ?? 0
        return [
            gauge("amazonpay_timers_overdue_seconds", "How long the oldest due timer waits.", overdue(timer, now)),
            gauge(
                "amazonpay_notifications_overdue_seconds", "How long the oldest due notification waits.",
                overdue(notification, now)),
            gauge("amazonpay_outbox_overdue_seconds", "How long the oldest due message waits.", overdue(message, now)),
            gauge("amazonpay_webhook_dead_letters", "Deliveries that were given up, up to 1000.", Double(dead)),
            gauge("amazonpay_attention_open", "Things to look at, up to 1000.", Double(attention.found.count)),
            gauge(
                "amazonpay_unreadable_records", "Stored records that this process could not read, up to 1000.",
                Double(records.unreadable.count)),
            gauge(
                "amazonpay_clock_difference_seconds",
                "How far the machine's clock is ahead of Amazon's, as far as known.",
                Double(watch?.difference ?? 0)),
            gauge(
                "amazonpay_clock_waiting", "1 while what time alone decides waits for the clock.",
                watch?.isWaiting == true ? 1 : 0),
            gauge("amazonpay_feed_position", "The last position of the feed.", Double(position)),
        ].joined()
    }

    private func overdue(_ moment: Date?, _ now: Date) -> Double {
        moment.map { max(0, now.timeIntervalSince($0)) } ?? 0
    }

    private func gauge(_ name: String, _ help: String, _ value: Double) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(MetricText.line(name, "", MetricText.value(value)))\n"
    }
}
