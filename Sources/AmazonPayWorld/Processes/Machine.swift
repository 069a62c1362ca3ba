import AmazonPayModel
import Synchronization

/// A machine that one process after the other runs on: its clock, and the key that it was given.
final class Machine: Sendable {
    private struct State {
        /// Milliseconds that the clock is ahead.
        var ahead: Int64 = 0
        var hasWrongKey = false
    }

    /// The name, for instance `one`.
    let name: String
    private let state = Mutex(State())
    private let runtime: WorldRuntime

    init(name: String, _ runtime: WorldRuntime) {
        self.name = name
        self.runtime = runtime
    }

    /// The time on the machine's clock.
    var now: Timestamp {
        runtime.clock.now.adding(milliseconds: state.withLock { $0.ahead })
    }

    /// Whether Amazon does not know the key.
    var hasWrongKey: Bool { !runtime.faults.isOver && state.withLock { $0.hasWrongKey } }

    /// Draws what a new process finds.
    func restart() {
        let hasWrongKey = runtime.faults.strikes(.wrongKey, name)
        state.withLock { $0.hasWrongKey = hasWrongKey }
        guard runtime.faults.strikes(.clockSkew, name) else { return }
        let milliseconds = runtime.faults.number(.clockSkew, below: 240_000) - 120_000
        state.withLock { $0.ahead = Int64(milliseconds) }
    }

    /// The right key is put in place.
    func mendKey() { state.withLock { $0.hasWrongKey = false } }

    /// Sets the clock by so many seconds.
    func setClock(ahead seconds: Int) { state.withLock { $0.ahead = Int64(seconds) * 1000 } }
}
