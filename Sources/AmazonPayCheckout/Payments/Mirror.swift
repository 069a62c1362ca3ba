import AmazonPay
import DurableStore

/// Reads objects at Amazon and writes down what became of them: the only place where a state is learnt.
///
/// Polls, notifications, operations and the reconciler all come here, so that it does not matter who is first.
struct Mirror: Sendable {
    let records: Records
    let gateway: any AmazonPayGateway
    let gate: KeyedGate

    /// Reads a charge.
    ///
    /// - Parameters:
    ///   - lease: The right to work on its timer, where that is why it is read.
    ///   - note: A line for the time line, written with what was learnt.
    ///   - mustBeRead: Whether it is an error when nobody can say what became of it.
    /// - Returns: `nil` when the charge is not one of ours.
    @discardableResult
    func refresh(
        _ id: Charge.ID, lease: Lease? = nil, note: Note? = nil, mustBeRead: Bool = false
    ) async throws -> ChargeRecord? {
        try await gate.exclusively(id.rawValue) {
            try await retrying {
                // Read after the version that is changed: what was read before another process wrote is dropped.
                guard let stored = try await records.find(ChargeRecord.self, id.rawValue) else { return nil }
                let read = await Reading { () async throws(GatewayError) in try await gateway.charge(id) }
                var change = records.change()
                change.hold(lease)
                try note?.write(to: &change, orderId: stored.record.orderId)
                let record = try Self.apply(read, to: stored, in: &change)
                try await records.commit(change)
                if mustBeRead { try read.requireAnswer() }
                return record
            }
        }
    }

    /// Reads a refund.
    @discardableResult
    func refresh(
        _ id: Refund.ID, lease: Lease? = nil, note: Note? = nil, mustBeRead: Bool = false
    ) async throws -> RefundRecord? {
        try await gate.exclusively(id.rawValue) {
            try await retrying {
                // Read after the version that is changed: what was read before another process wrote is dropped.
                guard let stored = try await records.find(RefundRecord.self, id.rawValue) else { return nil }
                let read = await Reading { () async throws(GatewayError) in try await gateway.refund(id) }
                var change = records.change()
                change.hold(lease)
                try note?.write(to: &change, orderId: stored.record.orderId)
                let record = try Self.apply(read, to: stored, in: &change)
                try await records.commit(change)
                if mustBeRead { try read.requireAnswer() }
                return record
            }
        }
    }

    /// Decides again over what is there now, when somebody else was faster.
    private func retrying<Result>(_ body: () async throws -> Result) async throws -> Result {
        while true {
            do {
                return try await body()
            } catch StoreError.conflict {
                continue
            }
        }
    }
}

// MARK: - What was read

extension Mirror {
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

        /// - Throws: ``GatewayError/unknown`` when nobody knows.
        func requireAnswer() throws(GatewayError) {
            if case .unreadable = self { throw .unknown }
        }
    }

    private static func apply(
        _ reading: Reading<Charge>, to stored: Versioned<ChargeRecord>, in change: inout Change
    ) throws -> ChargeRecord {
        var record = stored.record
        switch reading {
        case .found(let charge):
            if let event = record.take(charge, at: change.now) {
                try change.announce(event)
                try change.note(
                    .state, "Charge is \(record.stateName)", orderId: record.orderId,
                    [
                        "chargeId": record.id.rawValue, "reasonCode": event.reasonCode?.rawValue,
                    ])
            } else {
                record.polls += 1
            }
        case .gone, .unreadable: record.polls += 1
        }
        try change.write(record, over: stored)
        setPoll(of: record, in: &change)
        return record
    }

    private static func apply(
        _ reading: Reading<Refund>, to stored: Versioned<RefundRecord>, in change: inout Change
    ) throws -> RefundRecord {
        var record = stored.record
        switch reading {
        case .found(let refund):
            if let event = record.take(refund, at: change.now) {
                try change.announce(event)
                try change.note(
                    .state, "Refund is \(record.stateName)", orderId: record.orderId,
                    [
                        "refundId": record.id.rawValue, "reasonCode": event.reasonCode?.rawValue,
                    ])
            } else {
                record.polls += 1
            }
        case .gone, .unreadable: record.polls += 1
        }
        try change.write(record, over: stored)
        setPoll(of: record, in: &change)
        return record
    }

    /// Sets when a charge is read again, or takes the timer back when nothing is pending any more.
    ///
    /// At the end of the plan the timer is set once more: ``PollWork`` then calls a person.
    static func setPoll(of record: ChargeRecord, in change: inout Change) {
        guard record.isPending else { return change.cancel(.poll, of: record.key) }
        change.set(.poll, of: record.key, inSeconds: record.secondsToPoll ?? PollPlan.longest)
    }

    /// Sets when a refund is read again, or takes the timer back when nothing is pending any more.
    static func setPoll(of record: RefundRecord, in change: inout Change) {
        guard record.isPending else { return change.cancel(.poll, of: record.key) }
        change.set(.poll, of: record.key, inSeconds: record.secondsToPoll ?? PollPlan.longest)
    }

    /// Why something is read, for the time line.
    struct Note: Sendable {
        let kind: JournalEntry.Kind
        let title: String
        var details: [String: String?] = [:]

        func write(to change: inout Change, orderId: String) throws {
            try change.note(kind, title, orderId: orderId, details)
        }
    }
}
