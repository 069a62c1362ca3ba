package import AmazonPaySigning
public import Foundation

extension AmazonPayClient {
    /// What a client takes from the world: time, chance, and waiting.
    ///
    /// ``system`` is the right one outside of tests.
    public struct Surroundings: Sendable {
        /// Real time; each attempt is signed with it, and the service refuses one that is many minutes off.
        public var now: @Sendable () -> Timestamp
        /// Measures how long calls take.
        public var instant: @Sendable () -> ContinuousClock.Instant
        /// Waits until an instant; throws when the task is cancelled.
        public var sleep: @Sendable (ContinuousClock.Instant) async throws -> Void
        /// Numbers that nobody can guess and that never come again: idempotency keys are made of them.
        public var random: @Sendable () -> UInt64
        /// Runs the tasks that outlive the call they were begun by; `nil` for the executor that Swift chooses.
        package var executor: (any TaskExecutor)?
        /// Signs requests and buttons.
        package var signatures = SignatureScheme.rsassaPSSV2

        /// Makes surroundings; what is not given is the system's.
        public init(
            now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
            instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
            sleep: @escaping @Sendable (ContinuousClock.Instant) async throws -> Void = {
                try await Task.sleep(until: $0, clock: .continuous)
            },
            random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
        ) {
            self.now = now
            self.instant = instant
            self.sleep = sleep
            self.random = random
        }

        /// The clocks and the random numbers of the operating system.
        public static let system = Self()

        /// A number from 0 up to but not including 1.
        func chance() -> Double { Double(random() >> 11) / Double(1 << 53) }
    }
}
