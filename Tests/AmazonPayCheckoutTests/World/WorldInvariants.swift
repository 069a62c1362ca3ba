import AmazonPay
import DurableStore
import Foundation

@testable import AmazonPayCheckout

/// What holds in every store of the service after every commit, whatever was done and whatever failed.
struct WorldInvariants {
    private let snapshot: Snapshot
    private var documents: [DocumentKey: any StoredRecord] = [:]
    private var unknownKinds: Set<String> = []

    /// Every kind of record that the service stores.
    static let kinds: [any StoredRecord.Type] = [
        Alias.self, AttentionItem.self, ChargeRecord.self, Checkout.self, ConsoleSession.self, CycleRecord.self,
        DeliveryRecord.self, DisputeRecord.self, EventCounter.self, FeedStart.self, InboxMessage.self,
        JournalPage.self, NotificationTopic.self, AmazonPayCheckout.Operation.self, Order.self, Payment.self,
        ReconciliationPlan.self,
        ReconciliationRecord.self, RefundRecord.self, StoreBinding.self, StoredEvent.self, Subscription.self,
        SubscriptionCommand.self,
        TokenRecord.self, WebhookDelivery.self, WebhookEndpoint.self, WriteProbe.Filling.self,
    ]

    init(_ snapshot: Snapshot) throws {
        self.snapshot = snapshot
        let types = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0.kind, $0) })
        for document in snapshot.documents {
            guard let type = types[document.key.kind] else {
                unknownKinds.insert(document.key.kind)
                continue
            }
            do {
                documents[document.key] = try type.decode(document)
            } catch is UnreadableDocument {
                // A person is called for it, which tests of its own see to; nothing more can be said of it.
                continue
            }
        }
    }

    /// What does not hold, in a sentence each.
    ///
    /// - Parameter commits: The events of each order in the order of their commits.
    func violations(_ commits: [EventCommit] = []) -> [String] {
        unknownKinds.sorted().map { "Records of the kind \($0) are not in the list of kinds." }
            + lookViolations() + sequenceViolations() + orderViolations(commits) + refundViolations() + liveViolations()
    }

    private func all<Record: StoredRecord>(_ type: Record.Type) -> [Record] {
        documents.values.compactMap { $0 as? Record }.sorted { $0.documentID < $1.documentID }
    }
}

// MARK: - A record that is not final has a next look

extension WorldInvariants {
    private func lookViolations() -> [String] {
        let timers = Dictionary(grouping: snapshot.timers, by: \.key).mapValues { Set($0.map(\.name)) }
        let attended = Set(all(AttentionItem.self).filter { $0.state == .open }.map(\.subject))
        return documents.sorted { "\($0.key)" < "\($1.key)" }.compactMap { key, record in
            let isLookedAt: Bool =
                switch record.nextLook {
                case .none, .person: true
                case .timer(let names):
                    !names.isDisjoint(with: (timers[key] ?? []).compactMap(TimerName.init(rawValue:)))
                        || attended.contains(key.id)
                case .record(let other): documents[other].map { $0.nextLook != .none } ?? false
                case .message: snapshot.messages.contains { $0.topic.hasPrefix("webhook:") }
                }
            return isLookedAt
                ? nil : "The \(key.kind) \(key.id) is \(record.stateName) and has no next look (\(record.nextLook))."
        }
    }
}

// MARK: - Events of an order are numbered in the order of its commits

/// An event that was committed.
struct EventCommit: Sendable {
    let messageId: String
    let orderId: String
    /// The commit was begun and ended between these two moments.
    let begun: Int
    let ended: Int
    /// The place among the events of the commit.
    let index: Int

    func isBefore(_ other: EventCommit) -> Bool {
        begun == other.begun ? index < other.index : ended < other.begun
    }
}

extension WorldInvariants {
    private func sequenceViolations() -> [String] {
        let events = Dictionary(grouping: all(StoredEvent.self), by: { "\($0.storeId) \($0.content.event.orderId)" })
        return events.sorted { $0.key < $1.key }.compactMap { order, events in
            let sequences = events.sorted { $0.content.position < $1.content.position }.map(\.content.sequence)
            // Old ones go after the retention.
            let first = sequences.first ?? 1
            return sequences == Array(first..<first + sequences.count)
                ? nil : "The events of the order \(order) have the sequence \(sequences)."
        }
    }

    private func orderViolations(_ commits: [EventCommit]) -> [String] {
        var sequences: [String: Int] = [:]
        for event in all(StoredEvent.self) { sequences[event.content.id] = event.content.sequence }
        var found: [String] = []
        for (order, commits) in Dictionary(grouping: commits, by: \.orderId).sorted(by: { $0.key < $1.key }) {
            let placed = commits.compactMap { commit in sequences[commit.messageId].map { (commit, $0) } }
            for (earlier, first) in placed {
                for (later, second) in placed where earlier.isBefore(later) && first > second {
                    found.append("Event \(second) of the order \(order) was committed after event \(first).")
                }
            }
        }
        return found
    }
}

// MARK: - Money

extension WorldInvariants {
    private func refundViolations() -> [String] {
        let refunds = Dictionary(grouping: all(RefundRecord.self).filter { $0.state != .declined }) {
            $0.refund.chargeId
        }
        return all(ChargeRecord.self).compactMap { charge in
            let sum = (refunds[charge.id] ?? []).compactMap(\.refund.refundAmount?.amount).reduce(Decimal(0), +)
            guard sum > 0, let most = charge.charge.maximumRefund?.amount, sum > most else { return nil }
            return "\(sum) of the charge \(charge.id) are refunded, and \(most) may be."
        }
    }

    private func liveViolations() -> [String] {
        let charges = Dictionary(uniqueKeysWithValues: all(ChargeRecord.self).map { ($0.id, $0) })
        func isLive(_ id: Charge.ID) -> Bool {
            charges[id].map { ![.declined, .canceled].contains($0.state) } ?? false
        }
        return orderLiveViolations(isLive) + periodLiveViolations(isLive)
    }

    /// Of all checkouts of an order one charge at most can take money.
    private func orderLiveViolations(_ isLive: (Charge.ID) -> Bool) -> [String] {
        let checkouts = Dictionary(grouping: all(Checkout.self)) { "\($0.storeId) \($0.request.orderId)" }
        return checkouts.sorted { $0.key < $1.key }.compactMap { order, checkouts in
            let live = checkouts.compactMap(\.payment?.chargeId).filter(isLive)
            return live.count > 1 ? "The order \(order) has the live charges \(live)." : nil
        }
    }

    /// Of all attempts of a period one charge at most can take money, and it pays no other period.
    private func periodLiveViolations(_ isLive: (Charge.ID) -> Bool) -> [String] {
        var periods: [String: Set<Charge.ID>] = [:]
        for cycle in all(CycleRecord.self) {
            periods["\(cycle.subscription) \(cycle.number)", default: []]
                .formUnion(cycle.attempts.compactMap(\.chargeId) + [cycle.chargeId].compactMap(\.self))
        }
        for subscription in all(Subscription.self) {
            guard let open = subscription.open else { continue }
            periods["\(subscription.documentID) \(open.number)", default: []]
                .formUnion(open.attempts.compactMap(\.chargeId))
        }
        let several = periods.sorted { $0.key < $1.key }.compactMap { period, ids in
            let live = ids.filter(isLive)
            return live.count > 1 ? "The period \(period) has the live charges \(live)." : nil
        }
        let uses = Dictionary(grouping: periods.flatMap { period, ids in ids.map { (period, $0) } }, by: \.1)
        let shared = uses.filter { isLive($0.key) && $0.value.count > 1 }.map {
            "The charge \($0.key) pays the periods \($0.value.map(\.0).sorted())."
        }
        return several + shared.sorted()
    }
}
