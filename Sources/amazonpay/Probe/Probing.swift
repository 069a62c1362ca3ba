import ArgumentParser
import Logging
import ServiceLifecycle
import Synchronization

/// A probe as a service: a signal ends it, and what was started for it can be ended too.
final class Probing: Service {
    private let work: @Sendable () async throws -> [ProbeRow]
    private let done = Mutex<[ProbeRow]?>(nil)

    private init(_ work: @escaping @Sendable () async throws -> [ProbeRow]) {
        self.work = work
    }

    /// Runs the work to its end, or until a signal.
    ///
    /// - Throws: What the work throws, and a failure when a signal has ended it.
    static func rows(
        logger: Logger, _ work: @escaping @Sendable () async throws -> [ProbeRow]
    ) async throws -> [ProbeRow] {
        let probing = Probing(work)
        try await RunningServices.run([probing], logger: logger)
        guard let rows = probing.done.withLock({ $0 }) else { throw ExitCode.failure }
        return rows
    }

    func run() async throws {
        let rows = try await cancelWhenGracefulShutdown { [work] in
            let rows = try await work()
            return Task.isCancelled ? nil : rows
        }
        done.withLock { $0 = rows }
    }
}
