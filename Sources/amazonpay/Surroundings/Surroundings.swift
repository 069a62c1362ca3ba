import AmazonPayModel
import Foundation
import Logging

/// The world outside: the only place that asks for the time, for chance, and to wait.
enum Surroundings {
    static let now: @Sendable () -> Timestamp = { Timestamp(Date()) }

    private static let start = ContinuousClock.now

    /// How long the program has run, by a clock that nobody sets.
    static let uptime: @Sendable () -> Duration = { start.duration(to: .now) }

    static let sleep: @Sendable (Double) async throws -> Void = { seconds in
        try await Task.sleep(for: .seconds(seconds))
    }

    static let systemRandom: @Sendable () -> UInt64 = {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// 32 hexadecimal digits that nobody can guess.
    static func secret() -> String {
        (0..<2).map { _ in
            let digits = String(systemRandom(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// An id in the form of sessions and messages.
    static let uuid: @Sendable () -> String = { UUID().uuidString.lowercased() }

    /// Everything that is logged goes to standard error; standard output belongs to results.
    static func logger(_ label: String) -> Logger {
        var logger = Logger(label: label, factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = .notice
        return logger
    }
}
