import DurableStore

/// A record as it was read, with the version that a change of it has to name.
struct Versioned<Record: StoredRecord>: Sendable {
    let record: Record
    let version: Int64
}

extension Commit {
    /// Writes what became of a record: nothing but an expectation when it did not change.
    mutating func write<Record: StoredRecord>(_ record: Record?, from old: Versioned<Record>?) throws {
        guard let record else { return }
        guard let old, old.record.documentID == record.documentID else {
            insert(record.key, body: try record.encoded(), index: record.index)
            return
        }
        if old.record == record {
            require(record.key, at: old.version)
        } else {
            update(record.key, from: old.version, body: try record.encoded(), index: record.index)
        }
    }
}
