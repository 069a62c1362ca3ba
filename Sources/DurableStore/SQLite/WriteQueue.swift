import GRDB
import Synchronization

/// Lets writes that arrive at the same time share one transaction, and so one sync of the disk.
///
/// While one group is written, the writes that arrive line up; the next group takes all of them. A conflict undoes and
/// fails only its own write. An error of the transaction itself fails the whole group. Nobody is told of success before
/// COMMIT has returned.
///
/// The groups run on the connection's own queue, which is a serial one; at most one of them is scheduled there at any
/// time. A write that was accepted runs whatever becomes of the task that asked for it.
final class WriteQueue: Sendable {
    /// At most so many writes share one transaction, so that the first does not wait too long for the last.
    static let defaultGroupLimit = 256

    private struct State {
        var waiting: [PendingWrite] = []
        var isScheduled = false
        var isFinished = false
        var finishing: [CheckedContinuation<Void, Never>] = []
    }

    private let database: any DatabaseWriter
    private let groupLimit: Int
    private let state = Mutex(State())

    init(database: any DatabaseWriter, groupLimit: Int) {
        self.database = database
        self.groupLimit = groupLimit
    }

    /// Runs a write as a whole or not at all.
    ///
    /// When it returns, the write is on disk.
    ///
    /// - Throws: what the work threw, when that is a ``StoreError``; ``StoreError/unavailable(_:)`` otherwise.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { (waiter: CheckedContinuation<Result<Value, StoreError>, Never>) in
            enqueue(PendingWrite(work) { waiter.resume(returning: $0) })
        }
        return try result.get()
    }

    /// Accepts no more writes, and returns when those that were accepted are done.
    func finish() async {
        await withCheckedContinuation { waiter in
            let isIdle = state.withLock { state in
                state.isFinished = true
                if state.isScheduled { state.finishing.append(waiter) }
                return !state.isScheduled
            }
            if isIdle { waiter.resume() }
        }
    }

    private func enqueue(_ write: PendingWrite) {
        enum Next { case schedule, wait, refuse }
        let next = state.withLock { state -> Next in
            guard !state.isFinished else { return .refuse }
            state.waiting.append(write)
            guard !state.isScheduled else { return .wait }
            state.isScheduled = true
            return .schedule
        }
        switch next {
        case .schedule: schedule()
        case .wait: break
        case .refuse: write.fail(.closed)
        }
    }

    private func schedule() {
        database.asyncWriteWithoutTransaction { db in
            let group = self.takeGroup()
            WriteGroup(writes: group).run(db)
            self.scheduleRest()
        }
    }

    private func takeGroup() -> [PendingWrite] {
        state.withLock { state in
            let group = Array(state.waiting.prefix(groupLimit))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private func scheduleRest() {
        let finishing = state.withLock { state -> [CheckedContinuation<Void, Never>]? in
            guard state.waiting.isEmpty else { return nil }
            state.isScheduled = false
            defer { state.finishing = [] }
            return state.finishing
        }
        guard let finishing else { return schedule() }
        for waiter in finishing { waiter.resume() }
    }
}
