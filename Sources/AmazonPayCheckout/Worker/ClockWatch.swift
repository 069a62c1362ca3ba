import AmazonPayModel
import Foundation
import Logging
import Synchronization

/// Keeps what time alone decides waiting while the machine's clock is not known to be right, and says so.
final class ClockWatch: Sendable {
    private let time: AmazonTime
    private let records: Records
    private let uptime: @Sendable () -> Duration
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        var isWaiting = false
        var lookedAhead: Duration?
    }

    /// How often it is looked for what sleeps too long.
    private static let pauseOfLooks = Duration.seconds(600)
    private static let topic = "clock.differs"

    init(time: AmazonTime, records: Records, uptime: @escaping @Sendable () -> Duration, logger: Logger) {
        self.time = time
        self.records = records
        self.uptime = uptime
        self.logger = logger
    }

    /// Whether something waits because of the clock.
    var isWaiting: Bool { state.withLock { $0.isWaiting } }

    /// How far the machine's clock is ahead of Amazon's time, in seconds; `nil` when that is not known.
    var difference: Int? {
        switch time.agreement {
        case .agrees: 0
        case .differs(let seconds): seconds
        case .unknown: nil
        }
    }

    /// Whether what time alone decides may be decided now.
    ///
    /// Amazon is asked for the time when nothing is known and something is due, or the clock seems to have jumped; every
    /// ten minutes in any case, because by a clock that was set back nothing is due.
    ///
    /// - Parameter next: Tells when the next timer is due.
    func mayDecide(by next: () async throws -> Date?) async throws -> Bool {
        var agreement = time.agreement
        if agreement != .agrees {
            let isDue = try await next().map { $0 <= records.now().date } ?? false
            guard isDue || isTimeToLook || time.seemsToHaveJumped else { return false }
            agreement = await time.check()
        }
        try await tell(agreement)
        return agreement == .agrees
    }

    /// Whether it is time to look for what sleeps longer than anything does: at the start, then every ten minutes.
    func shouldLookAhead() -> Bool {
        guard isTimeToLook else { return false }
        let uptime = uptime()
        state.withLock { $0.lookedAhead = uptime }
        return true
    }

    private var isTimeToLook: Bool {
        let uptime = uptime()
        guard let last = state.withLock({ $0.lookedAhead }) else { return true }
        return uptime < last || uptime - last >= Self.pauseOfLooks
    }

    /// Whether a delivery may be given up for good.
    func mayGiveUp() async -> Bool { await time.check() == .agrees }

    /// Calls a person when the clocks begin to differ, and not any more once they agree.
    private func tell(_ agreement: AmazonTime.Agreement) async throws {
        let isWaiting = agreement != .agrees
        guard state.withLock({ $0.isWaiting }) != isWaiting else { return }
        switch agreement {
        case .differs(let seconds):
            logger.error("The machine's clock differs from Amazon's", metadata: ["seconds": "\(seconds)"])
            try await records.raise(item(seconds, at: records.now()))
        case .unknown: logger.notice("Amazon's time is not known yet; expiry, billing and deletion wait for it")
        case .agrees:
            try await records.settle(Self.topic, "clock")
            // What was written meanwhile may sleep for too long.
            state.withLock { $0.lookedAhead = nil }
        }
        state.withLock { $0.isWaiting = isWaiting }
    }

    private func item(_ seconds: Int, at now: Timestamp) -> AttentionItem {
        AttentionItem(
            topic: Self.topic, subject: "clock", storeId: records.storeId, orderId: "", paymentId: nil,
            text:
                "The clock of a machine that serves is \(abs(seconds)) seconds \(seconds > 0 ? "ahead of" : "behind") "
                + "Amazon's. Nothing expires, is billed, deleted or given up there until it is set right.",
            since: now)
    }
}
