import AmazonPayModel
import DurableStore

/// Everything that a database holds, decoded.
struct StoredWorld {
    /// Every kind of record that the service stores.
    static let kinds: [any StoredRecord.Type] = [
        Alias.self, AttentionItem.self, ChargeRecord.self, Checkout.self, ConsoleSession.self, CycleRecord.self,
        DeliveryRecord.self, DisputeRecord.self, EventCounter.self, FeedStart.self, InboxMessage.self,
        JournalPage.self, NotificationTopic.self, Operation.self, Order.self, Payment.self, ReconciliationPlan.self,
        ReconciliationRecord.self, RefundRecord.self, RetentionRecord.self, StoreBinding.self, StoredEvent.self,
        Subscription.self, SubscriptionCommand.self, TokenRecord.self, WebhookDelivery.self, WebhookEndpoint.self,
        WriteProbe.Filling.self,
    ]

    let records: [DocumentKey: any StoredRecord]
    private let recordsOfKinds: [String: [any StoredRecord]]
    /// Documents of the kinds above that cannot be read.
    let unreadable: [DocumentKey]
    /// Documents of other kinds.
    let unknown: [DocumentKey]
    let timers: [DocumentKey: Set<TimerName>]
    let topics: Set<String>

    init(_ snapshot: Snapshot) {
        let types = Dictionary(uniqueKeysWithValues: Self.kinds.map { ($0.kind, $0) })
        var records: [DocumentKey: any StoredRecord] = [:]
        var unreadable: [DocumentKey] = []
        var unknown: [DocumentKey] = []
        for document in snapshot.documents {
            guard let type = types[document.key.kind] else {
                unknown.append(document.key)
                continue
            }
            do {
                records[document.key] = try type.decode(document)
            } catch {
                unreadable.append(document.key)
            }
        }
        self.records = records
        recordsOfKinds = Dictionary(grouping: records.values, by: \.key.kind)
            .mapValues { $0.sorted { $0.documentID < $1.documentID } }
        self.unreadable = unreadable
        self.unknown = unknown
        timers = Dictionary(grouping: snapshot.timers, by: \.key)
            .mapValues { Set($0.compactMap { TimerName(rawValue: $0.name) }) }
        topics = Set(snapshot.messages.map(\.topic))
    }

    /// The records of a kind, by their ids.
    func all<Record: StoredRecord>(_ type: Record.Type) -> [Record] {
        (recordsOfKinds[Record.kind] ?? []).compactMap { $0 as? Record }
    }

    func find<Record: StoredRecord>(_ type: Record.Type, _ id: String) -> Record? {
        records[Record.key(id)] as? Record
    }

    func violation(_ record: any StoredRecord, _ text: String) -> Verification.Violation {
        .init(subject: "\(record.key.kind) \(record.documentID)", orderId: orderId(of: record), text: text)
    }

    /// The order that a record belongs to, as far as it names one itself or through its payment.
    private func orderId(of record: any StoredRecord) -> String? {
        switch record {
        case let checkout as Checkout: checkout.request.orderId
        case let order as Order: order.orderId
        case let payment as Payment: payment.orderId
        case let charge as ChargeRecord: charge.orderId
        case let refund as RefundRecord: refund.orderId
        case let dispute as DisputeRecord: dispute.orderId
        case let operation as Operation: operation.orderId
        case let delivery as DeliveryRecord: delivery.orderId
        case let subscription as Subscription: find(Payment.self, subscription.paymentId.rawValue)?.orderId
        case let cycle as CycleRecord: find(Subscription.self, cycle.subscription).flatMap(orderId)
        case let event as StoredEvent: event.content.event.orderId
        default: nil
        }
    }
}

// MARK: - Records and their next looks

extension StoredWorld {
    var readable: Verification.Promise {
        let sentences = [(unreadable, "It cannot be read."), (unknown, "Its kind is not one of this version's.")]
        return .init(
            name: "readable", text: "Each record can be read.",
            checked: records.count + unreadable.count + unknown.count,
            violations: sentences.flatMap { keys, text in
                keys.map { .init(subject: "\($0.kind) \($0.id)", orderId: nil, text: text) }
            })
    }

    var nextLooks: Verification.Promise {
        let attended = Set(all(AttentionItem.self).filter { $0.state == .open }.map(\.subject))
        let open = records.filter { $0.value.nextLook != .none }
        let left = open.filter { !isLookedAt($0.key, $0.value, attended) }.sorted { "\($0.key)" < "\($1.key)" }
        return .init(
            name: "nextLook", text: "Each record that is not final has a timer or a person to look at it again.",
            checked: open.count,
            violations: left.map { violation($1, "It is \($1.stateName) and has no next look (\($1.nextLook)).") })
    }

    private func isLookedAt(_ key: DocumentKey, _ record: any StoredRecord, _ attended: Set<String>) -> Bool {
        switch record.nextLook {
        case .none, .person: true
        case .timer(let names): !names.isDisjoint(with: timers[key] ?? []) || attended.contains(key.id)
        case .record(let other): records[other].map { $0.nextLook != .none } ?? false
        case .message: topics.contains { $0.hasPrefix("webhook:") }
        }
    }
}

// MARK: - Events

extension StoredWorld {
    var eventSequences: Verification.Promise {
        let orders = Dictionary(grouping: all(StoredEvent.self), by: { "\($0.storeId) \($0.content.event.orderId)" })
            .mapValues { $0.sorted { $0.content.position < $1.content.position } }
        let broken = orders.sorted { $0.key < $1.key }.compactMap { _, events -> Verification.Violation? in
            let sequences = events.map(\.content.sequence)
            // Old events are deleted after the retention.
            guard let first = events.first, sequences != Array(sequences[0]..<sequences[0] + sequences.count) else {
                return nil
            }
            return violation(first, "The events of the order have the sequence \(sequences).")
        }
        return .init(
            name: "eventSequence", text: "The events of each order are numbered without a gap, in the feed's order.",
            checked: orders.count, violations: broken)
    }
}
