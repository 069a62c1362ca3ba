import Synchronization

/// The life of one process: once it has ended, nothing of the process reaches the outside any more.
final class ProcessLife: Sendable {
    /// What a process that has died is answered by everything it calls.
    struct Ended: Error {}

    private struct State {
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// The name of the process, for instance `one.3` after two restarts.
    let name: String
    private let state = Mutex(State())

    init(name: String) {
        self.name = name
    }

    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// Ends the process between two of its steps.
    func end() {
        let waiting = state.withLock { state in
            state.hasEnded = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Waits for the end.
    func ended() async {
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waiting.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }
}
