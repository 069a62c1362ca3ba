import AmazonPay
import DurableStore

/// Reads objects at Amazon and writes down what became of them: the only place where a state is learnt.
///
/// Polls, notifications, operations and the reconciler all come here, so that it does not matter who is first.
struct Mirror: Sendable {
    let records: Records
    let gateway: any AmazonPayGateway
    let gate: KeyedGate
    let retention: Retention

    /// Reads a charge.
    ///
    /// - Parameters:
    ///   - lease: The right to work on its timer, where that is why it is read.
    ///   - note: A line for the time line, written with what was learnt.
    /// - Returns: `nil` when the charge is not one of ours.
    @discardableResult
    func refresh(_ id: Charge.ID, lease: Lease? = nil, note: Note? = nil) async throws -> ChargeRecord? {
        try await look(at: id, lease: lease, note: note)?.record
    }

    /// Reads a charge, and says whether Amazon has answered.
    func look(at id: Charge.ID, lease: Lease? = nil, note: Note? = nil) async throws -> Seen<ChargeRecord>? {
        try await reread(id.rawValue, lease, note) { () async throws(GatewayError) in try await gateway.charge(id) }
    }

    /// Reads a refund.
    ///
    /// - Returns: `nil` when the refund is not one of ours.
    @discardableResult
    func refresh(_ id: Refund.ID, lease: Lease? = nil, note: Note? = nil) async throws -> RefundRecord? {
        try await reread(id.rawValue, lease, note) { () async throws(GatewayError) in try await gateway.refund(id) }?
            .record
    }

    /// Reads an object that is known, and writes what was learnt.
    func reread<Record: Mirrored>(
        _ id: String, _ lease: Lease?, _ note: Note?, _ read: () async throws(GatewayError) -> Record.Object
    ) async throws -> Seen<Record>? {
        try await gate.exclusively(id) {
            try await records.retryingConflicts {
                guard let stored = try await records.find(Record.self, id) else { return nil }
                // Read anew for each try: when somebody has written meanwhile, what was read before may be older.
                let reading = await Reading(read)
                var change = records.change()
                change.hold(lease)
                note?.write(to: &change, orderId: stored.record.orderId)
                var record = stored.record
                try apply(reading, to: &record, in: &change)
                try await record.follow(over: stored.record, in: &change, records)
                try change.write(record, over: stored)
                try await records.commit(change)
                return Seen(record: record, isRead: reading.found != nil)
            }
        }
    }

    private func apply<Record: Mirrored>(
        _ reading: Reading<Record.Object>, to record: inout Record, in change: inout Change
    ) throws {
        let before = record.stateName
        guard let found = reading.found else {
            record.isUnread = true
            record.polls += 1
            return
        }
        record.isUnread = false
        guard let event = record.take(found, at: change.now) else {
            record.polls = record.isPending ? record.polls + 1 : 0
            return
        }
        try change.announce(event)
        guard record.stateName != before else { return }
        change.note(
            .state, "\(Record.title) is \(record.stateName)", orderId: record.orderId,
            ["id": record.documentID, "reasonCode": event.reasonCode?.rawValue])
    }
}

extension Mirror {
    /// What is known of an object after it was read.
    struct Seen<Record: StoredRecord>: Sendable {
        let record: Record
        /// Whether Amazon has told it now; otherwise it is what was known before.
        let isRead: Bool
    }

    /// What came of reading an object.
    enum Reading<Value: Sendable>: Sendable {
        case found(Value)
        /// Amazon knows no such object.
        case gone
        /// Nobody knows.
        case unreadable

        init(_ read: () async throws(GatewayError) -> Value) async {
            do {
                self = .found(try await read())
            } catch .notFound {
                self = .gone
            } catch {
                self = .unreadable
            }
        }

        var found: Value? {
            if case .found(let value) = self { return value }
            return nil
        }
    }

    /// Why something is read, for the time line.
    struct Note: Sendable {
        let kind: JournalEntry.Kind
        let title: String
        var details: [String: String?] = [:]

        func write(to change: inout Change, orderId: String) {
            change.note(kind, title, orderId: orderId, details)
        }
    }
}
