import AmazonPayModel
import DurableStore
import Foundation
import HTTPService
import Logging
import ServiceLifecycle

/// Posts events to endpoints: at least once, those of one order one after the other.
///
/// A delivery that fails holds back what follows for the same order and endpoint, and nothing else.
struct WebhookWorker: Service {
    let records: Records
    let sender: WebhookSender
    let retention: Retention
    /// One text for each process.
    let owner: String
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger
    /// Keeps a delivery from being given up while the clock is not known to be right.
    var watch: ClockWatch?
    /// Where readiness follows from.
    var health: LoopHealth?
    private let underWay = UnderWay()

    private static let tick = 0.25
    /// Longer than an attempt may take.
    private static let leaseSeconds = 60.0
    /// At once, in one process.
    private static let most = 64

    func run() async throws {
        health?.begin(.webhooks)
        defer { health?.end(.webhooks) }
        // When the service is to stop no attempt is begun; those under way may end.
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, !Task.isShuttingDownGracefully {
                for claim in await claim(upTo: Self.most - underWay.count) {
                    underWay.begin()
                    group.addTask {
                        await deliver(claim)
                        underWay.end()
                    }
                }
                guard await pause() else { return }
            }
        }
    }

    /// - Returns: Whether to go on.
    private func pause() async -> Bool {
        do {
            try await cancellingOnGracefulShutdown { try await sleep(Self.tick) }
            return true
        } catch {
            // Waiting ends early only when the service is to stop.
            return false
        }
    }

    /// Makes one attempt at each delivery that is due, and waits for the answers.
    ///
    /// - Returns: How many there were.
    @discardableResult
    func runDue() async -> Int {
        let claimed = await claim(upTo: Self.most)
        await withDiscardingTaskGroup { group in
            for claim in claimed { group.addTask { await deliver(claim) } }
        }
        return claimed.count
    }

    private func claim(upTo limit: Int) async -> [ClaimedMessage] {
        guard limit > 0 else { return [] }
        do {
            let claimed = try await records.store.claimMessages(
                topic: WebhookOutbox(records: records).topic,
                Claim(
                    owner: owner, now: records.now().date, leaseSeconds: Self.leaseSeconds, limit: limit,
                    longestPauseSeconds: Double(WebhookPlan.longestPause)))
            if claimed.count < limit { health?.advance(.webhooks) }
            return claimed
        } catch {
            health?.fail(.webhooks, error)
            logger.error("Webhooks could not be read", metadata: ["error": "\(ErrorKind(error))"])
            return []
        }
    }

    private func deliver(_ claim: ClaimedMessage) async {
        do {
            try await WebhookAttempt(records: records, sender: sender, retention: retention, watch: watch).make(claim)
            health?.advance(.webhooks)
        } catch StoreError.leaseLost {
            // Another process has gone on with it; the endpoint may see the event twice.
            return
        } catch {
            health?.fail(.webhooks, error)
            logger.error("A webhook could not be delivered", metadata: ["error": "\(ErrorKind(error))"])
        }
    }
}
