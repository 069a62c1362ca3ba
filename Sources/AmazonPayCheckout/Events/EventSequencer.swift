import AmazonPayModel
import DurableStore
import Foundation
import HTTPService
import Logging
import ServiceLifecycle

/// Gives events their places: in the feed, and among those of their order.
///
/// An event is committed with what it tells about, long before others of that moment are: two commits may end in another
/// order than they began. A place that was given then could appear behind a reader's cursor. So places are given here,
/// one batch after the other, each in one commit that moves the counter: whoever has read up to a place has missed
/// nothing before it. Several processes may try; all but one find that the counter has moved.
struct EventSequencer: Service {
    let records: Records
    let webhooks: WebhookOutbox
    let retention: Retention
    /// One text for each process.
    let owner: String
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger
    /// Where readiness follows from.
    var health: LoopHealth?

    static let batch = 200
    private static let tick = 0.2
    private static let leaseSeconds = 30.0

    func run() async throws {
        health?.begin(.sequencer)
        defer { health?.end(.sequencer) }
        await cancellingOnGracefulShutdown {
            while !Task.isCancelled {
                if await runDue() > 0 { continue }
                do {
                    try await sleep(Self.tick)
                } catch {
                    // Waiting ends early only when the service is to stop.
                    return
                }
            }
        }
    }

    /// Gives places to the events that wait, at most one batch.
    ///
    /// - Returns: How many got one.
    @discardableResult
    func runDue() async -> Int {
        do {
            let claimed = try await records.store.claimMessages(
                topic: Change.eventTopic(of: records.storeId.rawValue),
                // Nothing here ever waits for a moment: what seems to was written by a clock that was wrong.
                Claim(
                    owner: owner, now: records.now().date, leaseSeconds: Self.leaseSeconds, limit: Self.batch,
                    longestPauseSeconds: Self.leaseSeconds))
            let count = claimed.isEmpty ? 0 : try await place(claimed)
            health?.advance(.sequencer)
            return count
        } catch is UnreadableDocument {
            return 0
        } catch StoreError.leaseLost {
            // This process was too slow: another one has given them their places.
            return 0
        } catch {
            health?.fail(.sequencer, error)
            logger.error("Events could not be put in order", metadata: ["error": "\(ErrorKind(error))"])
            return 0
        }
    }

    /// Gives places to events that this process has claimed; one that cannot be read is taken out, and a person called.
    ///
    /// - Throws: ``DurableStore/StoreError/leaseLost(_:)`` when another process has given them theirs meanwhile.
    func place(_ claimed: [ClaimedMessage]) async throws -> Int {
        var readable: [(claim: ClaimedMessage, event: ShopEvent)] = []
        for claim in claimed {
            guard
                let event = try? JSONInput.decode(
                    ShopEvent.self, from: claim.message.body, deepest: JSONInput.deepestStored)
            else {
                // That it cannot be read is all there is to know; its order's next event must not wait behind it.
                try await records.setAside(claim)
                continue
            }
            readable.append((claim, event))
        }
        do {
            return try await place(readable)
        } catch is UnreadableDocument where readable.count > 1 {
            // The counter of one order cannot be read: the events of the others get their places one by one.
            var count = 0
            for one in readable {
                do {
                    count += try await place([one])
                } catch is UnreadableDocument {
                    continue
                }
            }
            return count
        }
    }

    private func place(_ claimed: [(claim: ClaimedMessage, event: ShopEvent)]) async throws -> Int {
        guard !claimed.isEmpty else { return 0 }
        // Another process may give places at the same moment; its messages are not these.
        return try await records.retryingConflicts {
            var counters = try await EventCounters.read(claimed.map(\.event), records)
            let endpoints = try await webhooks.endpoints()
            var change = records.change()
            for (claim, event) in claimed {
                let placed = counters.place(event, id: claim.message.id)
                change.hold(claim.lease)
                try change.insert(StoredEvent(storeId: records.storeId, content: placed))
                change.settle(claim.message.id, .finished)
                try webhooks.enqueue(placed, to: endpoints, in: &change)
            }
            try counters.write(to: &change)
            if counters.start == nil {
                let start = FeedStart(storeId: records.storeId, since: change.now)
                try change.insert(start)
                change.set(.forget, of: start.key, inSeconds: retention.eventSeconds)
            }
            try await records.commit(change)
            return claimed.count
        }
    }
}
