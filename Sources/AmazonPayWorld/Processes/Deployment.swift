import Synchronization

/// The processes of a shop's checkout service: several on one database, each started again when it has died.
final class Deployment: Sendable {
    private let machines: [Machine]
    private let settings: ServiceProcess.Settings
    private let runtime: WorldRuntime
    private let running: Mutex<[ServiceProcess?]>
    private let numbers: RandomNumbers
    /// Where all ways of a world are tried, the processes are called in turn.
    private let turn = Mutex(0)

    init(machines count: Int, _ settings: ServiceProcess.Settings, _ runtime: WorldRuntime) {
        machines = ["one", "two", "three"].prefix(count).map { Machine(name: $0, runtime) }
        self.settings = settings
        self.runtime = runtime
        running = Mutex(Array(repeating: nil, count: count))
        numbers = runtime.numbers("deployment")
    }

    /// One of the processes that run; `nil` while none does.
    func any() -> ServiceProcess? {
        let alive = running.withLock { $0 }.compactMap(\.self).filter { !$0.life.hasEnded }
        guard !alive.isEmpty else { return nil }
        guard runtime.decisions == nil else {
            return alive[
                turn.withLock {
                    $0 += 1; return $0
                } % alive.count]
        }
        return numbers.pick(alive)
    }

    /// Begins all machines.
    ///
    /// - Parameter seconds: The time during which something may go wrong.
    func begin(disturbedForSeconds seconds: Int) {
        for index in machines.indices {
            runtime.spawn { [self] in await run(index) }
        }
        runtime.spawn { [self] in await disturb(forSeconds: seconds) }
    }

    /// Sets all clocks and keys right, because faults are over.
    func mend() {
        for machine in machines {
            machine.mendKey()
            machine.setClock(ahead: 0)
        }
    }

    /// Ends all processes.
    func end() {
        for process in running.withLock({ $0 }) { process?.life.end() }
    }

    private func run(_ index: Int) async {
        let machine = machines[index]
        var count = 0
        while !runtime.clock.isStopped {
            count += 1
            machine.restart()
            let life = ProcessLife(name: "\(machine.name).\(count)")
            do {
                let process = try await ServiceProcess(settings, on: machine, life: life, runtime)
                runtime.trace.note(life.name, "starts")
                running.withLock { $0[index] = process }
                await process.run()
                runtime.trace.note(life.name, "has died")
                runtime.trace.reach(.processDied)
            } catch {
                life.end()
                runtime.trace.note(life.name, "cannot start")
            }
            running.withLock { $0[index] = nil }
            // Ends early only with the world.
            try? await runtime.clock.sleep(seconds: numbers.pick([0.1, 2, 30, 300]))
        }
    }

    /// Kills processes and sets clocks at any moment, some forty times at most.
    private func disturb(forSeconds seconds: Int) async {
        while !runtime.faults.isOver {
            let pause = Double(numbers.within(1...100)) / 100 * Double(seconds) / 20
            // Ends early only with the world.
            guard (try? await runtime.clock.sleep(seconds: pause)) != nil else { return }
            for _ in 0..<numbers.below(20) { await runtime.yield() }
            if let process = any(), runtime.faults.strikes(.crashAnytime, process.life.name) { process.life.end() }
            let machine = numbers.pick(machines)
            if numbers.chance(0.1) { machine.mendKey() }
            if numbers.chance(0.1), runtime.faults.strikes(.clockJump, machine.name) {
                let days = runtime.faults.number(.clockJump, below: 140) - 70
                machine.setClock(ahead: days * 86_400)
                runtime.trace.note(machine.name, "the clock jumps by \(days) days")
                // Ends early only with the world.
                try? await runtime.clock.sleep(seconds: 12)
                machine.setClock(ahead: 0)
            }
        }
    }
}
