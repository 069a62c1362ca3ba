import DurableStore
import Synchronization

/// How the loops of a process get on: what readiness follows from.
final class LoopHealth: Sendable {
    /// A loop of the service.
    enum Loop: String, CaseIterable, Sendable {
        case worker
        case sequencer
        case webhooks
    }

    private struct State {
        /// When a loop that runs was last seen to get on.
        var progress: [Loop: Duration] = [:]
        var failures: [Loop: Duration] = [:]
        var writeFailure: Duration?
    }

    /// A loop that has not got on for so long stands still: its store does not answer, or all of its work hangs.
    static let patience = Duration.seconds(20)

    private let uptime: @Sendable () -> Duration
    private let state = Mutex(State())

    init(uptime: @escaping @Sendable () -> Duration) {
        self.uptime = uptime
    }

    /// A loop begins; from now on it has to get on.
    func begin(_ loop: Loop) { advance(loop) }

    /// A loop ends.
    func end(_ loop: Loop) {
        state.withLock { state in
            state.progress[loop] = nil
            state.failures[loop] = nil
        }
    }

    /// A loop has found nothing more to do, or has done something.
    func advance(_ loop: Loop) {
        let uptime = uptime()
        state.withLock { state in
            state.progress[loop] = uptime
            state.failures[loop] = nil
        }
    }

    /// The store has failed a loop; another failure is that of the work, not of the process.
    func fail(_ loop: Loop, _ error: any Error) {
        guard case StoreError.unavailable = error else { return }
        let uptime = uptime()
        state.withLock { state in
            if state.failures[loop] == nil { state.failures[loop] = uptime }
        }
    }

    /// A commit has succeeded, or has not.
    func wrote(_ isWritten: Bool) {
        let uptime = uptime()
        state.withLock { $0.writeFailure = isWritten ? nil : uptime }
    }

    /// Why what is written is not to be relied on, in a sentence; `nil` when the last commit has succeeded.
    var writeProblem: String? {
        state.withLock { $0.writeFailure == nil ? nil : "The store did not take the last change." }
    }

    /// Why a loop does not get on, in a sentence; `nil` when all do that run.
    var loopProblem: String? {
        let uptime = uptime()
        return state.withLock { state in
            for loop in Loop.allCases {
                if state.failures[loop] != nil { return "The store has failed the \(loop.rawValue)." }
                if let last = state.progress[loop], uptime - last > Self.patience {
                    return "The \(loop.rawValue) has done nothing for \(Int((uptime - last) / .seconds(1))) seconds."
                }
            }
            return nil
        }
    }
}
