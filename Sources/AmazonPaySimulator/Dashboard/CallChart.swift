import AmazonPayModel

/// Calls over time as bars: how many in each stretch, and how they came out.
struct CallChart: Sendable {
    /// One part of a bar.
    struct Bar: Sendable {
        let x: Int
        let y: Int
        let width: Int
        let height: Int
        let tone: String
        let label: String
    }

    static let stretches = 40
    private static let barWidth = 18
    private static let gap = 2

    let width = stretches * (barWidth + gap)
    let height = 100
    let bars: [Bar]
    let summary: String

    /// - Returns: `nil` when there were no calls.
    init?(_ entries: [RequestLog.Entry]) {
        guard let first = entries.first?.receivedAt.milliseconds, let last = entries.last?.receivedAt.milliseconds,
            !entries.isEmpty
        else { return nil }
        let length = max((last - first) / Int64(Self.stretches) + 1, 1000)
        var counts = Array(repeating: [0, 0, 0], count: Self.stretches)
        for entry in entries {
            // The last call is in the last bar.
            let fromTheEnd = Int((last - entry.receivedAt.milliseconds) / length)
            let stretch = min(max(Self.stretches - 1 - fromTheEnd, 0), Self.stretches - 1)
            counts[stretch][Self.outcome(entry.status)] += 1
        }
        let most = max(counts.map { $0.reduce(0, +) }.max() ?? 1, 1)
        bars = counts.enumerated().flatMap { stretch, counts in Self.bars(stretch, counts, of: most) }
        summary = "\(entries.count) calls, at most \(most) in \(length / 1000) s"
    }

    private static func outcome(_ status: Int) -> Int { status < 400 ? 0 : status < 500 ? 1 : 2 }

    private static func bars(_ stretch: Int, _ counts: [Int], of most: Int) -> [Bar] {
        var top = 100
        return zip(counts, [("good", "2xx"), ("pending", "4xx"), ("bad", "5xx")]).compactMap { count, outcome in
            guard count > 0 else { return nil }
            let height = max(count * 100 / most, 1)
            top -= height
            return Bar(
                x: stretch * (barWidth + gap), y: top, width: barWidth, height: height, tone: outcome.0,
                label: "\(count) × \(outcome.1)")
        }
    }
}
