import Foundation
import Synchronization

/// Runs the tasks of a world one job at a time, in an order that follows from a seed.
///
/// Child tasks inherit it. `Task { }` and `Task.yield()` do not: the first takes it as `executorPreference`, instead of
/// the second there is ``yield()``.
package final class SeededExecutor: TaskExecutor {
    private enum Step {
        case job(UnownedJob)
        case resumption(CheckedContinuation<Void, Never>)
    }

    private struct State {
        var ready: [Step] = []
        /// A digest of the choices so far.
        var digest: UInt64 = 0
        var count = 0
        var thread: ObjectIdentifier?
        var strays = 0
    }

    private let state = Mutex(State())
    private let numbers: RandomNumbers
    private let decisions: Decisions?

    /// Makes an executor whose choices follow from the numbers, or from decisions: then the job that waits longest is the
    /// usual choice.
    package init(numbers: RandomNumbers, decisions: Decisions? = nil) {
        self.numbers = numbers
        self.decisions = decisions
    }

    /// A digest of all choices so far: equal for two runs that went the same way.
    package var digest: UInt64 { state.withLock { $0.digest } }

    /// The number of jobs that were run.
    package var jobs: Int { state.withLock { $0.count } }

    /// The number of jobs that came from another thread.
    ///
    /// A world with one of them does not follow from its seed: something has left the executor.
    package var strays: Int { state.withLock { $0.strays } }

    /// Adds a job.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            state.ready.append(.job(job))
            if state.thread != ObjectIdentifier(Thread.current) { state.strays += 1 }
        }
    }

    /// Lets other tasks run first, as many as the seed says.
    package func yield() async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.ready.append(.resumption(continuation)) }
        }
    }

    /// Runs a body and everything it begins, on the calling thread.
    ///
    /// - Parameter idle: Called when no task can run; makes one runnable, or returns `false` when nothing ever will be.
    /// - Returns: The result of the body; `nil` when it waits for something that never happens.
    package func run<Result: Sendable>(
        _ body: @escaping @Sendable () async -> Result, whenIdle idle: () -> Bool
    ) -> Result? {
        let outcome = TaskResult<Result>()
        state.withLock { $0.thread = ObjectIdentifier(Thread.current) }
        _ = Task(executorPreference: self) {
            outcome.set(await body())
        }
        repeat {
            while let step = next() { perform(step) }
        } while idle()
        return outcome.value
    }

    private func next() -> Step? {
        state.withLock { state in
            guard !state.ready.isEmpty else { return nil }
            let index = decisions?.choose(among: state.ready.count) ?? numbers.below(state.ready.count)
            state.digest = (state.digest &* 31) &+ UInt64(index) &+ 1
            state.count += 1
            if decisions != nil { return state.ready.remove(at: index) }
            state.ready.swapAt(index, state.ready.count - 1)
            return state.ready.removeLast()
        }
    }

    private func perform(_ step: Step) {
        switch step {
        case .job(let job): unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        case .resumption(let continuation): continuation.resume()
        }
    }
}

/// A value that a task leaves behind.
private final class TaskResult<Value: Sendable>: Sendable {
    private let state = Mutex<Value?>(nil)

    var value: Value? { state.withLock { $0 } }

    func set(_ value: Value) { state.withLock { $0 = value } }
}
