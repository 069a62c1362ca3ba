import AmazonPayModel
import Foundation

/// Checkouts of the last days as bars: how many, and how they came out.
struct OutcomeChart: Sendable {
    /// One part of a bar.
    struct Bar: Sendable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        let tone: String
        let label: String
    }

    /// One day, for those who read rather than look.
    struct Day: Sendable {
        let name: String
        let completed: Int
        let failed: Int
        let open: Int
        /// What was completed, by currency.
        let volume: String
    }

    static let days = 14
    private static let (barWidth, gap, tallest) = (36, 8, 120)
    private static let secondsOfDay: Int64 = 86_400

    let width = days * (barWidth + gap)
    let height = tallest
    let bars: [Bar]
    let table: [Day]
    let summary: String

    init(_ checkouts: [Checkout], now: Timestamp) {
        let today = now.milliseconds / 1000 / Self.secondsOfDay
        let byDay = Dictionary(grouping: checkouts) { $0.createdAt.milliseconds / 1000 / Self.secondsOfDay }
        let days = (today - Int64(Self.days) + 1...today).map { Self.day($0, byDay[$0] ?? []) }
        let most = max(1, days.map { $0.completed + $0.failed + $0.open }.max() ?? 1)
        bars = days.enumerated().flatMap { Self.bars($0, $1, of: most) }
        table = days.reversed()
        let completed = days.reduce(0) { $0 + $1.completed }
        let failed = days.reduce(0) { $0 + $1.failed }
        summary = "\(completed) completed and \(failed) failed in \(Self.days) days"
    }

    private static func day(_ number: Int64, _ checkouts: [Checkout]) -> Day {
        let paid = checkouts.filter { $0.payment != nil }
        let failed = checkouts.count { $0.failure != nil }
        let volume = Dictionary(grouping: paid, by: \.request.chargeAmount.currencyCode)
            .sorted { $0.key.rawValue < $1.key.rawValue }
            .map { currency, checkouts in sum(checkouts, currency) }
        return Day(
            name: String(
                Timestamp(milliseconds: number * secondsOfDay * 1000).extendedText.prefix(10)), completed: paid.count,
            failed: failed, open: checkouts.count - paid.count - failed, volume: volume.joined(separator: ", "))
    }

    private static func sum(_ checkouts: [Checkout], _ currency: Currency) -> String {
        let total = checkouts.reduce(Decimal(0)) { $0 + $1.request.chargeAmount.amount }
        // Beyond the largest price the plain number says it too.
        return (try? Price(total, currency).description) ?? "\(total) \(currency)"
    }

    private static func bars(_ index: Int, _ day: Day, of most: Int) -> [Bar] {
        var top = tallest
        let parts = [
            (day.completed, "good", "completed"), (day.failed, "bad", "failed"), (day.open, "pending", "open"),
        ]
        return parts.compactMap { count, tone, word in
            guard count > 0 else { return nil }
            let height = max(count * tallest / most, 2)
            top -= height
            return Bar(
                x: index * (barWidth + gap), y: max(0, top), width: barWidth, height: height, tone: tone,
                label: "\(day.name): \(count) \(word)")
        }
    }
}
