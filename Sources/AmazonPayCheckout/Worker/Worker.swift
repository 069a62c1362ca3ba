import AmazonPayModel
import DurableStore
import Logging
import ServiceLifecycle

/// Does what is due: goes on with what a process that died has left, reads again what is undecided, bills.
///
/// Several processes may work on one store; each timer is claimed by one of them at a time. Several stores may share a
/// database; each process works for its own.
struct Worker: Service {
    let work: [TimerName: any DueWork]
    let store: any DurableStore
    /// The merchant's store: what is due for another one on the same database is done with that one's keys.
    let partition: String
    /// One text for each process.
    let owner: String
    let now: @Sendable () -> Timestamp
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger

    private static let tick = 0.5
    private static let leaseSeconds = 120.0
    private static let batch = 16

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // A full batch means that there is probably more.
                if await runDue() == Self.batch { continue }
                do {
                    try await sleep(Self.tick)
                } catch {
                    // Waiting ends early only when the service is to stop.
                    return
                }
            }
        }
    }

    /// Does what is due now, at most one batch of it.
    ///
    /// - Returns: How much was claimed.
    @discardableResult
    func runDue() async -> Int {
        do {
            let claimed = try await store.claimTimers(
                Claim(
                    owner: owner, now: now().date, leaseSeconds: Self.leaseSeconds, limit: Self.batch,
                    partition: partition))
            await withTaskGroup { group in
                for timer in claimed { group.addTask { await run(timer) } }
            }
            return claimed.count
        } catch {
            logger.error("What is due could not be read", metadata: ["error": "\(ErrorKind(error))"])
            return 0
        }
    }

    private func run(_ claimed: ClaimedTimer) async {
        guard let name = TimerName(rawValue: claimed.timer.name), let work = work[name] else {
            // Of a newer version, whose processes do it.
            logger.notice("A timer is not known", metadata: ["name": "\(claimed.timer.name)"])
            return
        }
        do {
            try await work.run(claimed)
        } catch StoreError.leaseLost {
            // Somebody else has gone on with it meanwhile.
            return
        } catch {
            logger.error(
                "Something due could not be done", metadata: ["timer": "\(name)", "error": "\(ErrorKind(error))"])
        }
    }
}
