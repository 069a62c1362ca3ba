/// Many callers that do one thing after the other, and how long each took.
struct Load: Sendable {
    /// What a load gave.
    struct Result: Sendable {
        let count: Int
        let seconds: Double
        let latencies: [Double]

        var perSecond: Double { Double(count) / seconds }

        func milliseconds(percentile: Double) -> Double {
            let sorted = latencies.sorted()
            guard !sorted.isEmpty else { return 0 }
            return sorted[min(sorted.count - 1, Int(Double(sorted.count) * percentile))] * 1000
        }
    }

    /// Does a piece of work for each number, `callers` at a time.
    static func run(
        _ numbers: Range<Int>, callers: Int, _ work: @escaping @Sendable (Int) async throws -> Void
    ) async throws -> Result {
        let clock = ContinuousClock()
        let begin = clock.now
        let latencies = try await withThrowingTaskGroup(of: [Double].self) { group in
            for caller in 0..<callers {
                group.addTask {
                    var own: [Double] = []
                    for number in stride(from: numbers.lowerBound + caller, to: numbers.upperBound, by: callers) {
                        let start = clock.now
                        try await work(number)
                        own.append((clock.now - start) / .seconds(1))
                    }
                    return own
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Result(count: latencies.count, seconds: (clock.now - begin) / .seconds(1), latencies: latencies)
    }
}
