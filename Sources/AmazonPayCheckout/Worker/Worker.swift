import AmazonPayModel
import DurableStore
import HTTPService
import Logging
import ServiceLifecycle

/// Does what is due: goes on with what a process that died has left, reads again what is undecided, bills.
///
/// Several processes may work on one store; each timer is claimed by one of them at a time. Several stores may share a
/// database; each process works for its own.
struct Worker: Service {
    let work: [TimerName: any DueWork]
    let store: any DurableStore
    /// The merchant's store has lanes of its own: what is due for another one on the same database is done with that
    /// one's keys.
    let lanes: [Lane]
    /// One text for each process.
    let owner: String
    let now: @Sendable () -> Timestamp
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger
    /// Calls a person for what could not be read.
    var tellUnreadable: @Sendable () async throws -> Void = {}
    /// Keeps what time alone decides waiting while the machine's clock is not known to be right.
    var watch: ClockWatch?
    /// Where readiness follows from.
    var health: LoopHealth?
    /// Called with a timer whose work met conflicts in every one of its rounds.
    var onContention: @Sendable (Timer, StoreError.Conflict) async -> Void = { _, _ in }

    /// What is claimed and done together, and how much of it at once.
    struct Lane: Sendable {
        let partition: String
        /// At once, in one process.
        let most: Int
        /// Much that begins at the same moment would keep buyers waiting: it begins in portions, one after the other.
        ///
        /// A whole portion means that there is probably more.
        let portion: Int
        /// Whether readiness follows from it: messages that are acted on do not show that anything else is.
        let isFirst: Bool
        fileprivate let underWay = UnderWay()

        init(partition: String, most: Int, portion: Int, isFirst: Bool) {
            (self.partition, self.most, self.portion, self.isFirst) = (partition, most, portion, isFirst)
        }

        /// The lanes of a store: messages, which anybody may cause, never keep what money waits for from being done.
        static func all(of store: String) -> [Self] {
            [
                Self(partition: store, most: 16, portion: 4, isFirst: true),
                Self(partition: TimerName.messages(of: store), most: 4, portion: 2, isFirst: false),
            ]
        }
    }

    private static let idleTick = 0.5
    private static let busyTick = 0.05
    private static let leaseSeconds = 120.0

    /// Works until the service is to stop; what takes long keeps nothing else waiting.
    func run() async throws {
        health?.begin(.worker)
        defer { health?.end(.worker) }
        await cancellingOnGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for lane in lanes { group.addTask { await run(lane) } }
            }
        }
    }

    private func run(_ lane: Lane) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let wanted = min(lane.portion, lane.most - lane.underWay.count)
                let claimed = await claim(upTo: wanted, in: lane)
                for timer in claimed {
                    lane.underWay.begin()
                    group.addTask {
                        await run(timer)
                        lane.underWay.end()
                    }
                }
                await tell()
                do {
                    try await sleep(claimed.count < wanted ? Self.idleTick : Self.busyTick)
                } catch {
                    // Waiting ends early only when the service is to stop.
                    return
                }
            }
        }
    }

    /// Does what is due now, at most as much as is done at once, and waits for its end.
    ///
    /// - Returns: How much was claimed.
    @discardableResult
    func runDue() async -> Int {
        var claimed: [ClaimedTimer] = []
        for lane in lanes { claimed += await claim(upTo: lane.most, in: lane) }
        await withDiscardingTaskGroup { group in
            for timer in claimed { group.addTask { await run(timer) } }
        }
        await tell()
        return claimed.count
    }

    private func tell() async {
        do {
            try await tellUnreadable()
        } catch {
            logger.error("A person could not be called", metadata: ["error": "\(ErrorKind(error))"])
        }
    }

    private func claim(upTo limit: Int, in lane: Lane) async -> [ClaimedTimer] {
        guard limit > 0 else { return [] }
        do {
            let mayDecide =
                try await watch?.mayDecide(by: { try await store.nextTimer(partition: lane.partition) }) ?? true
            var claimed = try await store.claimTimers(
                Claim(
                    owner: owner, now: now().date, leaseSeconds: Self.leaseSeconds, limit: limit,
                    partition: lane.partition, names: mayDecide ? nil : TimerName.notDecidedByTime.map(\.rawValue)))
            if mayDecide, claimed.isEmpty, lane.isFirst, watch?.shouldLookAhead() == true {
                claimed = try await claimAhead(upTo: limit)
            }
            // With a whole portion there is more; whether it is done shows when something of it ends.
            if claimed.count < limit, lane.isFirst { health?.advance(.worker) }
            return claimed
        } catch {
            health?.fail(.worker, error)
            logger.error("What is due could not be read", metadata: ["error": "\(ErrorKind(error))"])
            return []
        }
    }

    /// Claims what sleeps longer than anything of its kind does: a clock that was wrong has written its moment.
    private func claimAhead(upTo limit: Int) async throws -> [ClaimedTimer] {
        var claimed: [ClaimedTimer] = []
        for lane in lanes {
            for (seconds, names) in TimerName.byLongestPause where claimed.count < limit {
                claimed += try await store.claimTimers(
                    Claim(
                        owner: owner, now: now().date, leaseSeconds: Self.leaseSeconds, limit: limit - claimed.count,
                        partition: lane.partition, longestPauseSeconds: Double(seconds), names: names.map(\.rawValue)))
            }
        }
        return claimed
    }

    private func run(_ claimed: ClaimedTimer) async {
        guard let name = TimerName(rawValue: claimed.timer.name), let work = work[name] else {
            // Of a newer version, whose processes do it.
            logger.notice("A timer is not known", metadata: ["name": "\(claimed.timer.name)"])
            return
        }
        do {
            try await work.run(claimed)
            if name != .notify { health?.advance(.worker) }
        } catch StoreError.leaseLost {
            // Another process has gone on with it meanwhile.
            return
        } catch let error as UnreadableDocument {
            // A person is called; it is looked at again when the lease ends.
            logger.error(
                "A stored record cannot be read", metadata: ["kind": "\(error.key.kind)", "id": "\(error.key.id)"])
        } catch is CancellationError {
            // The service is to stop; the timer is due again when the lease ends.
            return
        } catch StoreError.contended(let conflict) {
            await onContention(claimed.timer, conflict)
        } catch {
            health?.fail(.worker, error)
            logger.error(
                "Something due could not be done", metadata: ["timer": "\(name)", "error": "\(ErrorKind(error))"])
        }
    }
}
