#if PostgreSQL
import Dispatch
import Synchronization

/// A few connections, and the work that waits for them in the order in which it came.
///
/// libpq waits for the server within a call, so each connection that works has a thread of its own, which none of the
/// tasks' threads is.
final class PostgreSQLPool: Sendable {
    private struct Job: Sendable {
        /// - Throws: ``PostgreSQLError/connectionLost`` when it can be run again on another connection.
        let run: @Sendable (PostgreSQLConnection) throws -> Void
        let fail: @Sendable (StoreError) -> Void
    }

    private struct State {
        var waiting: ArraySlice<Job> = []
        /// Connections that nobody works with.
        var idle: [PostgreSQLConnection] = []
        var workers = 0
        var isFinished = false
        var finishing: [CheckedContinuation<Void, Never>] = []
    }

    private let connect: @Sendable () throws -> PostgreSQLConnection
    private let limit: Int
    private let queue = DispatchQueue(label: "PostgreSQL", attributes: .concurrent)
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: At most so many connections.
    ///   - connect: Makes one.
    init(limit: Int, connect: @escaping @Sendable () throws -> PostgreSQLConnection) {
        self.limit = limit
        self.connect = connect
    }

    /// Lets a piece of work use a connection; whatever becomes of the task that asked, it is done.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable (PostgreSQLConnection) throws -> Value
    ) async throws(StoreError) -> Value {
        let result = await withCheckedContinuation { (waiter: CheckedContinuation<Result<Value, StoreError>, Never>) in
            enqueue(
                Job(
                    run: { connection in
                        let result = Result { try work(connection) }
                        if case .failure(PostgreSQLError.connectionLost) = result {
                            throw PostgreSQLError.connectionLost
                        }
                        waiter.resume(returning: result.mapError { StoreError(postgreSQL: $0) })
                    },
                    fail: { waiter.resume(returning: .failure($0)) }))
        }
        return try result.get()
    }

    /// Accepts no more work, and returns when what was accepted is done and the connections are closed.
    func finish() async {
        await withCheckedContinuation { waiter in
            let isIdle = state.withLock { state in
                state.isFinished = true
                state.idle = []
                if state.workers > 0 { state.finishing.append(waiter) }
                return state.workers == 0
            }
            if isIdle { waiter.resume() }
        }
    }

    private func enqueue(_ job: Job) {
        enum Next { case work, wait, refuse }
        let next = state.withLock { state -> Next in
            guard !state.isFinished else { return .refuse }
            state.waiting.append(job)
            guard state.workers < limit else { return .wait }
            state.workers += 1
            return .work
        }
        switch next {
        case .work: queue.async { self.work() }
        case .wait: break
        case .refuse: job.fail(.closed)
        }
    }

    /// Does what waits, until nothing does.
    private func work() {
        var connection = state.withLock { $0.idle.popLast() }
        while let job = next(leaving: connection) {
            connection = run(job, on: connection)
        }
    }

    private func next(leaving connection: PostgreSQLConnection?) -> Job? {
        let (job, finishing) = state.withLock { state -> (Job?, [CheckedContinuation<Void, Never>]) in
            if let job = state.waiting.popFirst() { return (job, []) }
            state.workers -= 1
            if let connection, !state.isFinished { state.idle.append(connection) }
            guard state.isFinished, state.workers == 0 else { return (nil, []) }
            defer { state.finishing = [] }
            return (nil, state.finishing)
        }
        for waiter in finishing { waiter.resume() }
        return job
    }

    /// Runs a job; once more on a new connection when the old one had been lost meanwhile.
    ///
    /// A server that gave no answer is not asked again: whoever waits has waited long enough.
    ///
    /// - Returns: The connection, as long as it can be used.
    private func run(_ job: Job, on known: PostgreSQLConnection?) -> PostgreSQLConnection? {
        do {
            if let known {
                do {
                    try job.run(known)
                    return usable(known)
                } catch PostgreSQLError.connectionLost {
                    // A server that was started again has closed what was idle. Nothing was committed.
                    dropIdle()
                }
            }
            let connection = try connect()
            try job.run(connection)
            return usable(connection)
        } catch {
            job.fail(StoreError(postgreSQL: error))
            return nil
        }
    }

    private func usable(_ connection: PostgreSQLConnection) -> PostgreSQLConnection? {
        guard !connection.isOpen else { return connection }
        dropIdle()
        return nil
    }

    /// What has happened to one connection has probably happened to the others; each would cost somebody the wait.
    private func dropIdle() {
        // Closed outside of the lock.
        let idle = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        withExtendedLifetime(idle) {}
    }
}
#endif
