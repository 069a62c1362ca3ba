import AmazonPayModel
import DurableStore

/// A record that belongs to one merchant in one environment; for all others it does not exist.
protocol OwnedRecord: StoredRecord {
    var merchantId: String { get }
    var environment: ReleaseEnvironment { get }
}

extension ObjectRepository {
    /// - Throws: 404 for a record of somebody else as for one that does not exist.
    func owned<Record: OwnedRecord>(
        _ id: String, by caller: Caller, _ name: String
    ) async throws -> Versioned<Record> {
        guard let stored: Versioned<Record> = try await find(id),
            caller.owns(stored.record.merchantId, stored.record.environment)
        else { throw APIError.notFound("\(name) with this id") }
        return stored
    }

    /// Everything of a kind that a caller owns, oldest first.
    func all<Record: OwnedRecord>(of caller: Caller) async throws -> [Record] {
        try await all(of: caller.merchantId, in: caller.environment)
    }

    func all<Record: OwnedRecord>(of merchantId: String, in environment: ReleaseEnvironment) async throws -> [Record] {
        var query = DocumentQuery(kind: Record.kind.rawValue, partition: merchantId, limit: 1000)
        var records: [Record] = []
        repeat {
            let page = try await store.documents(matching: query)
            records += try unreadable.readable(page.documents, Record.decode).filter { $0.environment == environment }
            query.after = page.next
        } while query.after != nil
        return records
    }

    /// Lets a rule decide over a record, and commits what came out; when somebody else was faster, once more.
    ///
    /// - Parameter answer: Made of the record as it is then.
    func change<Record: OwnedRecord>(
        _ call: ServiceCall, _ name: String, answer: (Record) throws -> Answer,
        _ rule: (inout Record) throws(APIError) -> [TimerChange]
    ) async throws -> Answer {
        try await retryingConflicts(over: .documents) {
            let old: Versioned<Record> = try await owned(call.id, by: call.caller, name)
            var record = old.record
            let timers = try rule(&record)
            let made = try answer(record)
            var changes = Changes()
            try changes.write(record, from: old)
            try await apply(changes, timers, remembering: call.key?.record(made, at: call.now))
            return made
        }
    }

    /// Adds a record.
    func insert<Record: OwnedRecord>(
        _ record: Record, _ call: ServiceCall, _ answer: Answer, timers: [TimerChange] = []
    ) async throws -> Answer {
        var changes = Changes()
        try changes.write(record, from: nil)
        try await apply(changes, timers, remembering: call.key?.record(answer, at: call.now))
        return answer
    }
}

extension ChargeRecord: OwnedRecord {}
extension ChargePermissionRecord: OwnedRecord {}
extension RefundRecord: OwnedRecord {}
extension DeliveryTrackerRecord: OwnedRecord {}
