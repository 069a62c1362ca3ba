/// A record as it was read, with the version that a change of it has to name.
struct Versioned<Record: StoredRecord>: Sendable {
    var record: Record
    let version: Int64
}
