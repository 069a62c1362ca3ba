/// The parts that everything in a world shares: who runs, the time, what goes wrong, what happened.
package struct WorldRuntime: Sendable {
    /// The number that decides everything.
    package let seed: UInt64
    /// Runs the tasks.
    package let executor: SeededExecutor
    /// The time.
    package let clock: VirtualClock
    /// What goes wrong.
    package let faults: FaultSchedule
    /// What happened.
    package let trace: Trace
    /// What decides in place of chance, in a world that is tried in all ways.
    var decisions: Decisions?

    /// Begins the stream of numbers for a part of the world.
    func numbers(_ name: String) -> RandomNumbers { RandomNumbers(seed: seed, name) }

    /// Begins something that nobody waits for.
    func spawn(_ body: @escaping @Sendable () async -> Void) {
        _ = Task(executorPreference: executor) { await body() }
    }

    /// Lets others run, perhaps for some milliseconds.
    func yield() async { await executor.yield() }
}
