package import AmazonPayModel
import Synchronization

/// The time of a world, which passes only while nothing can run.
///
/// Loops that look for work again after a fraction of a second would fill a simulated month with millions of looks. They
/// sleep with ``pause(seconds:)``, which ends early or late: when something was written, or falls due.
package final class VirtualClock: Sendable {
    private struct Sleeper {
        let id: Int
        let deadline: Int64
        let isPause: Bool
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Int64
        var sleepers: [Sleeper] = []
        var count = 0
        var hasActivity = false
        /// The length of the next pause while work is due that nobody takes.
        var fruitlessPause = shortestPause
        var isStopped = false
    }

    /// When each world begins.
    package static let start = Timestamp(milliseconds: 1_767_225_600_000)
    private static let instantOfStart = ContinuousClock.now
    private static let (shortestPause, longestPause): (Int64, Int64) = (500, 60_000)

    private let state = Mutex(State(now: start.milliseconds))
    private let work = Mutex<[@Sendable () -> Int64?]>([])

    /// Makes a clock that shows ``start``.
    package init() {}

    /// The time.
    package var now: Timestamp { Timestamp(milliseconds: state.withLock { $0.now }) }

    /// The time since the world's beginning.
    package var uptime: Duration { .milliseconds(now.milliseconds - Self.start.milliseconds) }

    /// The time as an instant of the clock that measures calls.
    package var instant: ContinuousClock.Instant { Self.instantOfStart + uptime }

    /// Whether the world has ended.
    package var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Adds a source of work: it tells when its next work is due, in milliseconds since 1970.
    package func watch(_ next: @escaping @Sendable () -> Int64?) { work.withLock { $0.append(next) } }

    /// Tells that something was written, so that loops look for work at their usual pace.
    package func noteActivity() { state.withLock { $0.hasActivity = true } }

    /// Ends all waits, those that are begun later too.
    package func stop() {
        let sleepers = state.withLock { state in
            state.isStopped = true
            defer { state.sleepers = [] }
            return state.sleepers
        }
        for sleeper in sleepers { sleeper.continuation.resume(throwing: CancellationError()) }
    }

    /// Waits.
    ///
    /// - Throws: `CancellationError` when the task is cancelled or the world has ended.
    package func sleep(seconds: Double) async throws { try await sleep(seconds, isPause: false) }

    /// Waits for some time, less when nothing is due for longer.
    package func pause(seconds: Double) async throws { try await sleep(seconds, isPause: true) }

    private func sleep(_ seconds: Double, isPause: Bool) async throws {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                add(id, Int64((max(seconds, 0) * 1000).rounded(.up)), isPause, continuation)
            }
        } onCancel: {
            take { $0.id == id }.first?.continuation.resume(throwing: CancellationError())
        }
    }

    private func add(
        _ id: Int, _ milliseconds: Int64, _ isPause: Bool, _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let isAdded = state.withLock { state in
            guard !state.isStopped, !Task.isCancelled else { return false }
            state.sleepers.append(
                Sleeper(id: id, deadline: state.now + milliseconds, isPause: isPause, continuation: continuation))
            return true
        }
        if !isAdded { continuation.resume(throwing: CancellationError()) }
    }

    private func take(_ isMeant: (Sleeper) -> Bool) -> [Sleeper] {
        state.withLock { state in
            let taken = state.sleepers.filter(isMeant)
            if !taken.isEmpty { state.sleepers.removeAll(where: isMeant) }
            return taken
        }
    }

    /// Moves on to the next moment at which something happens, and wakes whoever waits for it.
    ///
    /// - Returns: `false` when nobody waits.
    package func advance() -> Bool {
        let due = work.withLock { $0 }.compactMap { $0() }.min()
        let woken = state.withLock { state -> [Sleeper] in
            let sleep = state.sleepers.filter { !$0.isPause }.map(\.deadline).min()
            let pause = endOfPauses(due, &state)
            guard let moment = [sleep, pause].compactMap(\.self).min() else { return [] }
            state.now = max(state.now, moment)
            let now = state.now
            let endsPauses = pause.map { $0 <= now } ?? false
            let woken = state.sleepers.filter { $0.isPause ? endsPauses : $0.deadline <= now }
            state.sleepers.removeAll { $0.isPause ? endsPauses : $0.deadline <= now }
            return woken
        }
        for sleeper in woken { sleeper.continuation.resume() }
        return !woken.isEmpty
    }

    /// The moment at which the loops look for work again; `nil` when none has a reason to.
    private func endOfPauses(_ due: Int64?, _ state: inout State) -> Int64? {
        guard let first = state.sleepers.filter(\.isPause).map(\.deadline).min() else { return nil }
        if state.hasActivity {
            state.hasActivity = false
            state.fruitlessPause = Self.shortestPause
            return first
        }
        guard let due else { return nil }
        guard due <= state.now else {
            state.fruitlessPause = Self.shortestPause
            return max(first, due)
        }
        // Nobody took what was due: it belongs to a process that is down, or is looked at by another clock.
        defer { state.fruitlessPause = min(2 * state.fruitlessPause, Self.longestPause) }
        return max(first, state.now + state.fruitlessPause)
    }
}
