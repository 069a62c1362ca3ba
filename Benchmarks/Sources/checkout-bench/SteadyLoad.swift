import Foundation

/// Pieces of work that are due at a steady rate, one after the other, whether those before have ended or not.
struct SteadyLoad: Sendable {
    /// Pieces of work a second.
    let rate: Int

    /// Does a piece of work for each number below `count`.
    ///
    /// - Parameter work: Gets the number and the moment at which it was due: waiting for a turn is waiting too.
    func run<Outcome: Sendable>(
        _ count: Int, _ work: @escaping @Sendable (Int, ContinuousClock.Instant) async throws -> Outcome
    ) async throws -> [Outcome] {
        let begin = ContinuousClock.now + .milliseconds(100)
        let pause = Duration.seconds(1) / rate
        return try await withThrowingTaskGroup(of: Outcome.self) { group in
            for number in 0..<count {
                let due = begin + pause * number
                try await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
                group.addTask { try await work(number, due) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// The median and the 99th percentile of times in seconds, as milliseconds.
    static func percentiles(_ values: [Double]) -> String {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return "," }
        return [sorted[sorted.count / 2], sorted[sorted.count * 99 / 100]].map(milliseconds).joined(separator: ",")
    }

    /// Seconds as milliseconds, with two digits after the point.
    static func milliseconds(_ seconds: Double) -> String { String(format: "%.2f", seconds * 1000) }
}
